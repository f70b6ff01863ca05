button-myself = My own
button-for-me = For me
