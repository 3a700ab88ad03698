/** Invented: made to be combined, with the accents, apostrophes, hyphens and particles that lists must cope with. */
export const firstNames: readonly string[] = [
  ...['Aisha', 'Beatriz', 'Callum', 'Dáithí', 'Éabha', 'Florence', 'Gwilym', 'Hamza'],
  ...['Imogen', 'Joaquín', 'Kwame', 'Léonie', 'Małgorzata', 'Niamh', 'Oluwaseun', 'Priya'],
  ...['Quentin', 'Róisín', 'Søren', 'Tomasz', 'Ursula', 'Víctor', 'Wen', 'Xanthe'],
  ...['Yusuf', 'Zoë', 'Anne-Marie', 'Bartholomew', 'Chloë', 'Devinder', 'Elowen', 'Fiachra'],
  ...['Gethin', 'Helena', 'Ibrahim', 'Jürgen', 'Keziah', 'Łukasz', 'Marguerite', 'Ngozi'],
  ...['Orla', 'Padraig', 'Renée', 'Siobhán', 'Thuy', 'Una', 'Vaclav', 'Winifred'],
  ...['Yetunde', 'Zbigniew', 'Adaeze', 'Benedikt', 'Cerys', 'Dmitri', 'Esme', 'Farida'],
  ...['Giovanna', 'Hyacinth', 'Ines', 'Jamal', 'Katarzyna', 'Leocadia', 'Maëlle', 'Nazanin'],
  ...['Ottoline'],
]

export const lastNames: readonly string[] = [
  ...['O’Rourke', "D'Souza", 'Featherstone', 'Nwachukwu', 'Lindqvist', 'Hernández', 'Wójcik', 'Mac Giolla'],
  ...[
    'van der Berg',
    'Al-Rashid',
    'Þorsteinsson',
    'Ashworth-Bell',
    'Ní Dhomhnaill',
    'Björnstad',
    'Castellanos',
    'de la Cruz',
  ],
  ...['Eccleston', 'Ferreira', 'Gryffydd', 'Hadžić', 'Iwu', 'Jankowski', 'Kowalczyk-Reid', 'Łęcki'],
  ...['Müller', 'Nguyễn', "O'Shaughnessy", 'Papadopoulou', 'Quigley', 'Rød', 'Szabó', 'Thistlethwaite'],
  ...['Uí Cheallaigh', 'Vaughan-Price', 'Whitcombe', 'Yılmaz', 'Zalewski', 'Adeyemi', 'Braithwaite', 'Çelik'],
  ...['D’Arcy', 'Evershed', 'Fitzwilliam', 'Grønvold', 'Hollingdale', 'Ibáñez', 'Jørgensen', 'Kirkbride'],
  ...['Lefèvre', 'Montague-Shaw', 'Nightingale', 'Okonjo', 'Pemberley', 'Ramaswamy', 'Sørlie', 'Tregenza'],
  ...['Umarova', 'Villaseñor', 'Wetherby', 'Xiang', 'Yarborough', 'Zielińska', 'Abernethy', 'Borrowdale'],
  ...['Chaudhary', 'Dąbrowski', 'El-Amin', 'Fairweather', 'Garrick', 'Håkansson', 'Inchbald', 'Kärkkäinen'],
  ...['Llewelyn', 'McAllister', 'Nakamura', 'Östberg', 'Penhaligon', 'Rosenthal', 'St John-Vane', 'Treharne'],
  ...['Underhill', 'Vasconcelos', 'Winterburn'],
]
