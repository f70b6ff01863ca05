button-myself = নিজের জন্য
