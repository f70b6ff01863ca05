# Read before a language is chosen, so it speaks both.
start-language =
    <b>নিরাময়ে স্বাগতম</b>
    কোন ভাষায় কথা বলতে চান?

    <b>Welcome to Niramoy</b>
    Which language do you prefer?
button-this-language = বাংলা
command-start = শুরু করুন, বা যেখানে ছিলেন সেখানে ফিরুন
command-menu = মেনু দেখুন
command-language = ভাষা বদলান
command-privacy = আমরা কী রাখি, কে দেখেন
