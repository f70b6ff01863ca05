# Things that may make somebody ill
terms-penicillin = Penicillin
terms-sulfa = Sulfa medicines
terms-nsaid = Aspirin, painkillers
terms-prawn = Prawns, shrimps
terms-beef = Beef
terms-egg = Eggs
terms-dust = Dust
terms-hilsa = Hilsa fish
terms-brinjal = Brinjal
terms-milk = Milk
terms-nuts = Nuts
terms-cephalosporin = Cephalosporins

# What they do
terms-rash = Rash, itching
terms-swelling = Swelling of the face
terms-breathlessness = Trouble breathing
terms-fainting = Fainting
terms-vomiting = Vomiting

terms-high = Dangerous
terms-low = Unpleasant, not dangerous
terms-unable-to-assess = Not sure how dangerous

# Illnesses
terms-diabetes = Diabetes
terms-hypertension = High blood pressure
terms-asthma = Asthma
terms-heart-disease = Heart disease
terms-kidney-disease = Kidney disease
terms-thyroid = Thyroid problem
terms-gastritis = Gastric, ulcer
terms-stroke = Stroke
terms-copd = COPD
terms-liver-disease = Liver disease
terms-hepatitis-b = Hepatitis B
terms-tuberculosis = Tuberculosis
terms-epilepsy = Epilepsy
terms-arthritis = Arthritis
terms-depression = Depression
terms-anaemia = Anaemia
terms-thalassaemia = Thalassaemia
terms-cancer = Cancer

terms-active = still there
terms-resolved = over

# Operations
terms-caesarean = Caesarean
terms-appendix = Appendix
terms-gallbladder = Gallbladder
terms-hernia = Hernia
terms-heart-surgery = Heart operation
terms-cataract = Cataract
terms-bone-surgery = Bone operation
terms-hysterectomy = Womb removed

terms-taking = taking it now
terms-stopped = stopped

terms-pregnant = Pregnant
terms-breast-feeding = Breast-feeding
terms-neither = Neither

terms-mother = Mother
terms-father = Father
terms-brother-sister = Brother or sister
terms-grandparent = Grandparent
terms-son-daughter = Son or daughter
terms-other-relative = Another relative

terms-a-pos = A+
terms-a-neg = A−
terms-b-pos = B+
terms-b-neg = B−
terms-o-pos = O+
terms-o-neg = O−
terms-ab-pos = AB+
terms-ab-neg = AB−

terms-fasting = Before eating (fasting)
terms-after-meal = 2 hours after a meal
terms-any-time = At another time

terms-child = Son or daughter
terms-parent = Mother or father
terms-spouse = Husband or wife
terms-sibling = Brother or sister
terms-other = Somebody else

terms-today = Today
terms-yesterday = Yesterday

error-nothing-said = Please type it in words.
error-text-too-long = That is too long. Please say it in at most { $limit } letters.
