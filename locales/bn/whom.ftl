button-myself = আমার নিজের
button-for-me = আমার জন্য
