button-myself = Myself
