button-myself = My own
