# Read before a language is chosen, so it speaks both.
start-language =
    <b>নিরাময়ে স্বাগতম</b>
    আপনি কোন ভাষায় কথা বলবেন?

    <b>Welcome to Niramoy</b>
    Which language do you prefer?
button-this-language = English
command-start = Begin, or go to where you left off
command-menu = Menu
command-language = Change the language
command-privacy = What we keep, and who sees it
