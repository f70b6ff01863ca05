button-myself = আমার নিজের
