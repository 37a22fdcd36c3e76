"""Parts of names of European languages, to be combined freely so that nobody real is meant.

A part is written ``Latin=Original`` where the language has a script of its own; ``Man:Woman`` where a family name has
two forms. Parts are parted by blanks; ``_`` stands for a blank inside one.
"""

from spoc.procedures.training.languages import Language

EUROPE = (
    Language(
        code="sk",
        state="QM",
        script="",
        men="Ján Matúš Ľubomír Štefan Ondrej Žigmund Vratislav Dušan",
        women="Zuzana Ľudmila Božena Katarína Anežka Želmíra Soňa Dáša",
        families="Hrebienok:Hrebienková Kľačko:Kľačková Žltý:Žltá Dubnička:Dubničková Ševčovič:Ševčovičová Lúčny:Lúčna "
        "Čmelík:Čmelíková Podhorský:Podhorská Jahodník:Jahodníková Studňa:Studňová",
    ),
    Language(
        code="cs",
        state="QM",
        script="",
        men="Jiří Přemysl Vojtěch Zdeněk Řehoř Květoslav Oldřich Bohuš",
        women="Růžena Květa Markéta Libuše Eliška Jiřina Zdeňka Bohdana",
        families="Kopřivník:Kopřivníková Řezbář:Řezbářová Vlaštovka:Vlaštovková Šafářík:Šafáříková Jeřábek:Jeřábková "
        "Březinský:Březinská Křemenák:Křemenáková Ouředník:Ouředníková Zvonař:Zvonařová",
    ),
    Language(
        code="pl",
        state="QM",
        script="",
        men="Zbigniew Stanisław Łukasz Bogusław Grzegorz Światosław Mirosław Wawrzyniec",
        women="Małgorzata Agnieszka Bożena Żaneta Łucja Stanisława Wiesława Jadwiga",
        families="Brzozowicz Szczypiórski:Szczypiórska Grzędowski:Grzędowska Łąkowicz Źródlak Piórkowiec "
        "Wrzosowski:Wrzosowska Chrząszczak Kądzielny:Kądzielna Żurawiniec",
    ),
    Language(
        code="hu",
        state="QM",
        script="",
        order="family first",
        men="István Győző Sándor Özséb Zoltán Örs Kálmán Tűhegy",
        women="Erzsébet Piroska Zsófia Ágota Ibolya Gyöngyi Hajnalka Ildikó",
        families="Nádasházi Körtvélyesi Szőllőskerti Tölgyfalvi Gyöngyvári Hídvégházi Csillagkúti Őzkereki Mézesvölgyi",
    ),
    Language(
        code="ro",
        state="QS",
        script="",
        men="Ștefăniță Țugurel Mircea Răzvan Dragoș Iulică Costache Sorin",
        women="Ileana Ștefania Mădălina Țuca Rodica Smaranda Ioana Zamfira",
        families="Brădățeanu Pădurețu Câmpineanu Stejărescu Mărgăritaru Țărănuș Înaltu Vrăbiescu Fântânaru Săgeată",
    ),
    Language(
        code="hr",
        state="QS",
        script="",
        men="Željko Đurađ Krešimir Tomislav Zvonimir Hrvoje Božidar Šimun",
        women="Željka Đurđica Snježana Višnja Ljubica Jagoda Cvijeta Štefica",
        families="Čavličić Đurđevčić Žabokić Šljivarević Ćupković Vrtlarić Ježinac Kruškić Ždralović",
    ),
    Language(
        code="bg",
        state="QN",
        script="Cyrl",
        men="Tsvetan=Цветан Zhivko=Живко Yordan=Йордан Stoyan=Стоян Radoslav=Радослав Hristo=Христо Valcho=Вълчо",
        women="Tsvetanka=Цветанка Zhivka=Живка Yordanka=Йорданка Stanka=Станка Hristina=Христина Valya=Въля",
        families="Shtarkelov=Щъркелов:Shtarkelova=Щъркелова Zhabarov=Жабаров:Zhabarova=Жабарова "
        "Yagodinski=Ягодински:Yagodinska=Ягодинска Orehovchev=Ореховчев:Orehovcheva=Ореховчева "
        "Tsarevichin=Царевичин:Tsarevichina=Царевичина Byalorechki=Бялоречки:Byalorechka=Бялоречка "
        "Chereshov=Черешов:Chereshova=Черешова",
    ),
    Language(
        code="uk",
        state="QN",
        script="Cyrl",
        men="Dmytro=Дмитро Yevhen=Євген Oleksii=Олексій Hryhorii=Григорій Yurii=Юрій Liubomyr=Любомир Ihor=Ігор",
        women="Yevheniia=Євгенія Oleksandra=Олександра Halyna=Галина Yuliia=Юлія Liudmyla=Людмила Zoriana=Зоряна",
        families="Zhuravlyny=Журавлиний:Zhuravlyna=Журавлина Khlibosvit=Хлібосвіт Shcherbokvit=Щербоквіт "
        "Yasenytskyi=Ясеницький:Yasenytska=Ясеницька Hrushodar=Грушодар Chornovydko=Чорновидко "
        "Tsvirkunets=Цвіркунець",
    ),
    Language(
        code="sr",
        state="QS",
        script="Cyrl",
        men="Živojin=Живојин Đorđe=Ђорђе Ljubiša=Љубиша Nenad=Ненад Čedomir=Чедомир Njegoslav=Његослав Dušan=Душан",
        women="Živka=Живка Đurđa=Ђурђа Ljiljana=Љиљана Njegomira=Његомира Čarna=Чарна Višnja=Вишња Dušanka=Душанка",
        families="Ždralović=Ждраловић Ćilibarac=Ћилибарац Šumarević=Шумаревић Đurđenac=Ђурђенац Ljiljanić=Љиљанић "
        "Vrbanjšek=Врбањшек Čičković=Чичковић Medvedović=Медведовић",
    ),
    Language(
        code="el",
        state="QS",
        script="Grek",
        men="Georgios=Γεώργιος Christos=Χρήστος Evangelos=Ευάγγελος Stylianos=Στυλιανός Xenofon=Ξενοφών "
        "Thrasyvoulos=Θρασύβουλος",
        women="Evgenia=Ευγενία Chrysoula=Χρυσούλα Kyriaki=Κυριακή Xanthi=Ξανθή Theodosia=Θεοδοσία Vasiliki=Βασιλική",
        families="Avgoustakopoulos=Αυγουστακόπουλος:Avgoustakopoulou=Αυγουστακοπούλου "
        "Chelidonidis=Χελιδονίδης:Chelidonidou=Χελιδονίδου "
        "Psarogiannakis=Ψαρογιαννάκης:Psarogiannaki=Ψαρογιαννάκη "
        "Xylouridakis=Ξυλουριδάκης:Xylouridaki=Ξυλουριδάκη "
        "Theofilaktidis=Θεοφιλακτίδης:Theofilaktidou=Θεοφιλακτίδου "
        "Mpoumpouridis=Μπουμπουρίδης:Mpoumpouridou=Μπουμπουρίδου",
    ),
    Language(
        code="es",
        state="QS",
        script="",
        order="two families",
        men="José_Ángel Íñigo Joaquín Gonzalo Ramón Nicolás Agustín Martín",
        women="María_José Begoña Concepción Rocío Inés Ángeles Lucía Milagros",
        families="Peñalvario Zuñeda Mirazúñiga Castañedo Ybarrola Núñezcoa Aguilóñez Belmontés Carrizález Ordóñeda",
    ),
    Language(
        code="pt",
        state="QS",
        script="",
        order="two families",
        men="João Sebastião Gonçalo Estêvão Luís Vítor Inácio Zé",
        women="Conceição Inês Luísa Mónica Graça Anunciação Vânia Célia",
        families="Carvalhães Magalheira Gonçalveira Brandãoso Assunçães Simãozinho Pinhãoso Taveirães Guimarota",
    ),
    Language(
        code="it",
        state="QS",
        script="",
        men="Niccolò Giosuè Michelangelo Gianluca Ottaviano Ermenegildo Saverio Fulvio",
        women="Ginevra Serafina Mariangela Ilaria Ottavia Fiammetta Giuditta Chiara",
        families="D'Alborghetti Quercianegri Dell'Ortolano Sciacquatori Zanzarotti Fornacciari Ghiandaia Bellacqua",
    ),
    Language(
        code="fr",
        state="QV",
        script="",
        men="Jérôme François Benoît Loïc Gaël Théodule Côme Étienne",
        women="Hélène Françoise Anaïs Zoé Cécile Bérénice Solène Chloé",
        families="Le_Chêneguy D'Aubépinette Fougerollier De_La_Brochardière Lécureuilley Rossignolet Grangevieux "
        "Boisjolivet",
    ),
    Language(
        code="de",
        state="QV",
        script="",
        men="Jürgen Götz Günther Björn Rüdiger Heinz-Jörg Wölfgang Lothar",
        women="Käthe Bärbel Brünhilde Jördis Gertrud Sölvi Annegret Hannelore",
        families="Müllergruß Von_Straßfeld Krähenwöhler Schönbrünner Größlinger Weißdörfler Zu_Haselbühl Kürbisgärtner",
    ),
    Language(
        code="nl",
        state="QV",
        script="",
        men="Joris Wouter Daniël Cornelis Thijs Siebren Gijsbert Ruud",
        women="Anneke Liesbeth Noëlle Wilhelmina Fenna Marijke Roosje Zoë",
        families="Van_der_Wilgenbeek De_Boterbloem Ter_Kastanjehof Van_'t_Vossenhol Kruidenmaker IJsvogelstra "
        "Molenwieken",
    ),
    Language(
        code="nb",
        state="QN",
        script="",
        men="Øyvind Håkon Bjørn Åsmund Sæmund Jørgen Torbjørn Gjermund",
        women="Åshild Bjørg Sølvi Gunnvør Ragnhild Brynhild Turid Ingebjørg",
        families="Blåbærhaugen Skjærgårdsvik Østenfjell Gråseljord Bjørkedalsli Møllerstuen Rødsvingen Åkerbrekka",
    ),
    Language(
        code="sv",
        state="QN",
        script="",
        men="Göran Åke Sören Björn Håkan Östen Mårten Lennart",
        women="Åsa Märta Görel Ingegärd Britt-Marie Sköldis Solveig Gunnel",
        families="Björkstråle Ängsklocka Sjöhäll Grönkvistel Åkerlöja Hjärtforsell Stenröseman Lövhägg",
    ),
    Language(
        code="fi",
        state="QN",
        script="",
        men="Väinö Yrjö Jyrki Päiviö Tapio Onni Ensio Mäki",
        women="Päivi Äijä Tyyne Säde Yrsa Helmi Inkeri Lyyti",
        families="Koivuhärkä Mäntyräinen Lehtisärkkä Järvihyppönen Yötähtelä Pöllönkorva Hiidenmyllyläinen Kuusipuro",
    ),
    Language(
        code="lt",
        state="QN",
        script="",
        men="Žygimantas Šarūnas Algirdėnas Vytenis Ąžuolas Kęstutėnas Jurgis",
        women="Živilė Šviesė Eglė Rūta Ąžuolė Birutėlė Jūratė",
        families="Žvirblauskas:Žvirblauskienė Šermukšnis:Šermukšnienė Ąžuolaitis:Ąžuolaitytė Beržūnas:Beržūnaitė "
        "Gegužėnas:Gegužėnaitė Kregždys:Kregždytė",
    ),
    Language(
        code="lv",
        state="QN",
        script="",
        men="Jānis Ģirts Kārlis Ļevs Ņikita Žanis Uģis",
        women="Ģertrūde Ilzīte Ķerstīne Ļena Dzidra Ārija Žanete",
        families="Bērziņš-Gailis:Bērziņa-Gaile Ķirškalns:Ķirškalna Lācīšlīdums:Lācīšlīduma Ūdrīšs:Ūdrīša Šķērsakmens "
        "Zvaigznājs:Zvaigznāja",
    ),
    Language(
        code="tr",
        state="QS",
        script="",
        men="Çağatay İlkay Şükrü Gökhan Işık Ümitcan Tuğrul Ökkeş",
        women="Çiğdem İpek Şükran Gülçin Işılay Özlem Tuğçe Yağmur",
        families="Akçaağaçoğlu Gümüşdereli İncirliköy Şahinyuvası Yıldızçeşme Öztaşkıran Çınarbağ Kırlangıçgil",
    ),
)
