# Read before a language is chosen, so it speaks both.
start-language =
    <b>নিরাময়ে স্বাগতম</b>
    কোন ভাষায় কথা বলতে চান?

    <b>Welcome to Niramoy</b>
    Which language do you prefer?
button-this-language = English
command-start = Start, or continue where you left off
command-menu = See the menu
command-language = Change the language
command-privacy = What we keep, and who sees it
