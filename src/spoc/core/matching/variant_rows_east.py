"""Spellings of one name in Arabic, Persian, Turkic, Malay, Chinese, Korean and Japanese; long because it is a table.

Rows as in `variant_rows_west.py`; the same origin. Servants of God stand as `splitting.py` joins them.
"""

ARABIC = """
abbas abas abbass
abdallah abdullah abdoulaye abdulla abdullahi abdulloh avdullah
abdaziz abdazeez abdazis
abdfattah abdfatah abdfatih
abdghani abdgani abdghany
abdhakim abdhakeem abdhakem
abdhamid abdhameed abdhamed
abdjabbar abdgabbar abdjabar
abdkarim abdkareem abdkrim abdkerim
abdlatif abdlateef abdletif
abdmajid abdmajeed abdmadjid abdmagid
abdmalik abdmalek abdmelik
abdnasir abdnasser abdnacer abdnaser
abdqadir abdkader abdkadir abdqader abdgadir
abdrahim abdraheem abdrehim abdrohim abdrochim
abdrahman abdrahmane abdramane abdrehman abdrahmon abdrhman
abdrashid abdrasheed abdrachid
abdsalam abdslam abdsalem abdselam
abdsamad abdsamed abdssamad
abdwahab abdwahhab abdouahab abdvahap
abubakr abubakar abubaker aboubakr aboubacar aboubakar boubacar ebubekir boubaker boubekeur
adil adel adeel
ahmad ahmed ahmet akhmed akhmad ahmat amadou achmad akhmat ahmud ahmadou achmed ehmed
aisha ayesha aysha aicha ayse aysheh aisyah aichatou aischa
akhtar akhter akthar
ali aly alli
amin ameen emin amine
amir ameer emir amer
anwar anouar enver anuar
asad assad esad asaad
ashraf achraf esref ashref
ayman aiman aymen eymen
ayub ayoub ayyub eyup ayyoub
aziz azeez azis
badr bader badar bedr
bashir bachir basheer besir bechir beshir
basim bassem bassam basem
bilal belal bilel bilaal
dawud daoud dawood daud davud
fadil fadel fadhil fazil fazel
farid fareed ferid faried
faruq farouk faruk farooq farouq faroukh
fatima fatma fatimah fatemeh fatimata fadma
faysal faisal feisal faycal fayssal faizal
fuad fouad fuat foued
ghulam gholam gulam qulam
habib habeeb habibou
hafiz hafez hafidh hafeez
hamid hameed hamed hamide
hamza hamzah
haqqani haqani haghani
haris harith hares
hasan hassan hasen khasan gasan
haydar haidar haider hyder heydar gaidar
hikmat hekmat hikmet
hisham hicham hesham hisam
hussein husain hussain husayn husseyn hossein huseyin hosein husein khusein houssein hoseyn gusein husejin hosayn
  hussin hossain
ibrahim ebrahim brahim ibrohim ibragim abraham avraham avram ibrahima abram ibraim ibrahem brahima
idris idriss edris idriz
imad emad imed
imran omran umran emran
iqbal eqbal ikbal
isa eisa issa aissa
islam eslam
ismail ismael ismaeel ismayil ishmael esmail ismoil
jabir jaber gaber djaber cabir
jafar jaafar djafar gaafar cafer jaffar
jalal galal djalal celal jelal djelal
jamal gamal djamel cemal jamel
jamil jameel gamil cemil djamil djamel
juma jumah gomaa jumaa djouma
kamal kamel kemal
karim kareem kerim
kazim kadhim kadhem kazem kadim
khadija hatice khadijah hadija
khalid khaled halid halit xalid kaled chalid
khalil halil jalil
latif lateef letif latief
layla leila leyla laila lejla
mahdi mehdi mahdy mehdy
mahmud mahmoud mehmud mahmood makhmud
majid magid majeed madjid mecit mejid
malik malek melik maalik
mansur mansour mansoor mansor
marwan merouane marouane merwan
maryam mariam meryem miriam
masud masoud massoud mesut masood messaoud
mubarak mobarak moubarak embarek
muhammad mohammad mohammed mohamed muhammed mohamad mehmet mohd muhamad mahomet mouhamed mamadou muhammet magomed
  mahmad mukhammad mhmd muhamed mohammod moch moh md muh mohamud muhamet mahamed mohemmed
muhsin mohsen mohcine mohsin mouhsine
mukhtar mokhtar moktar muhtar
munir mounir moneer muneer monir
murad mourad morad murat mrad
murtada mortada morteza murtaza mortaza
mustafa mostafa moustapha mustapha mustafo moustafa mostefa
nabil nabeel nebil
nadir nader nadhir nadeer
naim naeem naeim naiem
najib nagib najeeb nadjib necip
najm nejm najem
nasir nasser naser nacer nassir nassar
nizar nezar nissar
nur noor nour nuri
qadhafi gaddafi qaddafi gadhafi kadhafi khadafi
qadir kader kadir qader gadir
qasim kasim qassem kassem kacem gasim qasem kassim
rafiq rafik rafeeq refik
rahim raheem rehim rochim rohim
rahman rehman rahmon
rahmatullah rehmatullah rahmatollah
ramadan ramazan ramadhan ramzan
rashid rachid rasheed reshid rashed
rauf raouf raof rauff
rida reza ridha reda riza ridho
riyad riad riyadh riaz riadh
sabir saber sabeur
sadiq sadek sadeq sadik seddik siddiq sadegh
said saeed sayed saied sayid syaid seid
salah saleh salih sala saleeh salleh
salim selim saleem salem saalim
salman selman salmane
samir sameer semir samier
sayf saif seif seyf saef
sayyid sayed sayyed syed seyed saiyed
shafiq chafik shafeek sefik
shakir shaker chaker sakir
sharif sherif charif cherif shareef serif syarif
suhayl suhail souhail sohail sohayl
sulayman sulaiman suleiman suleyman solomon soliman sleiman salomon shlomo soleiman sulaymon slimane suleman sulejman
tahir taher tahar taheer
talib taleb talibe
tariq tarek tarik tareq tarique
tawfiq tewfik toufik tawfik taufik taufiq tevfik taoufik
turki torki
ubayd obaid obeid ubaid
ubayda obaida ubaidah obeida ubaydah
umar omar omer oumar umer oumarou
usama osama oussama ousama usamah
uthman othman osman usman ousmane ottman otman usmon ousman
wahid waheed wahed ouahid vahid
walid waleed oualid velid
yahya yehia yahia yahiya yehya
yaqub yacoub yakub yaqoob yaghoub
yasin yassin yaseen yassine yasseen
yasir yasser yaser yassir
yunus younis yunis younes yonus yunes junus
yusuf yousef youssef yusef yousuf yussuf yousif jusuf josef yousuff jusef
zahid zahed zaheed
zahir zaher dhahir zaheer
zayd zaid zeid zayed
zaynab zeinab zainab zeynep
ziyad ziad zied zeyad
zubayr zubair zoubair zubeir zobair zubeyr
"""
CHINESE_SURNAMES = """
cai tsai choi chua choe
cao tsao cho jo
chen chan tan tran chin ting
choi choe chwe
deng teng tang dang
feng fung phung pung
gao kao ko go koh
guo kuo kwok quek kwak quach
han hon
he ho hor ha
hu woo oh ho
huang wong ng hwang hoang ooi
jiang chiang keung kang
kim gim jin
li lee ri yi rhee lei
liang leung neo yang
lin lam lim im
liu lau liew low lao yu ryu
lu loo luk
luo lo law loh
ma mah beh
pan poon phan
park pak bak
song sung soong
sun soon syun son suen
tang teng dang tong
wang wong ong huang vong
wu ng goh ngo woo
xiao hsiao siu shaw so
xie hsieh tse chia tsia
xu hsu hui koh tsui heo hur
yang yeung yeo duong
zeng tseng tsang chan
zhang chang cheung teo truong cheong jang
zhao chao chiu trieu jo cho
zheng cheng cheang tay jung chung jeong trinh
zhou chou chow chew chu joo
zhu chu choo joo
"""
KOREAN_SYLLABLES = """
ahn an
bae pae
baek paek paik back
chang jang
cheol chol chul
cho jo
dong tong
eun un
gil kil
gu koo ku
guk kuk kook
hee hui hi
hwang huang
hyeon hyon hyun
hyeong hyong hyung
jae chae
jeong jung chung chong jong
ji chi jee
jin chin
joon jun chun
ju chu joo
kang gang
kwon gwon
kyeong kyong kyung gyeong
moon mun
myeong myong myung
nam nahm
noh roh no
rim im lim
ryu yoo yu ryoo
seok sok suk
seon son sun
seong song sung
shin sin
soo su
woo u
yeon yon yun youn
yeong yong young
yoon yun youn
"""
"""As South and North Korea, and McCune and Reischauer, write them."""
JAPANESE_READINGS = """
田中=tanaka 鈴木=suzuki 佐藤=sato 高橋=takahashi 伊藤=ito 渡辺=watanabe 渡邊=watanabe
山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki
山口=yamaguchi 松本=matsumoto 井上=inoue 木村=kimura 林=hayashi 清水=shimizu 山崎=yamazaki
森=mori 阿部=abe 池田=ikeda 橋本=hashimoto 石川=ishikawa 前田=maeda 藤田=fujita
小川=ogawa 岡田=okada 後藤=goto 長谷川=hasegawa 村上=murakami 近藤=kondo 石井=ishii
坂本=sakamoto 斎藤=saito 斉藤=saito 遠藤=endo 青木=aoki 藤井=fujii 西村=nishimura
福田=fukuda 太田=ota 三浦=miura 藤原=fujiwara 岡本=okamoto 松田=matsuda 中島=nakajima
中野=nakano 原田=harada 小野=ono 田村=tamura 竹内=takeuchi 金子=kaneko 和田=wada
中山=nakayama 石田=ishida 上田=ueda 森田=morita 小島=kojima 柴田=shibata 原=hara
宮崎=miyazaki 酒井=sakai 工藤=kudo 横山=yokoyama 宮本=miyamoto 内田=uchida 高木=takagi
安藤=ando 谷口=taniguchi 大野=ono 丸山=maruyama 今井=imai
"""
