"""Names that are one name though no rule of sound says so: short forms, one saint in many languages, readings.

Each row of a table is one name; a new complaint from the field is a new row. Origin of the rows: common knowledge of
given names (calendars of saints, registries' lists of short forms), no file of others was copied. A row that
begins with two blanks goes on from the one before.
"""

from collections.abc import Mapping

SHORT_FORMS = """
aleksander alexander alexandr aleksandr alessandro alejandro alexandre alexandros oleksandr aliaksandr sandor
  iskander sasha sascha sanja alex alec sandy sander aleksandar sandro
aleksandra alexandra alessandra alejandra oleksandra sasha sandra
alexey aleksej alexei oleksiy alyosha alexis
andrew andrey andrej andrei andreas andre andrea andres andrzej ondrej andriy andras anders drew andy andreja
anthony antony antonio anton antonin antoni antal antoine antun tony toni
anna ann anne hanna hannah annie anja anita ania anka anicka
arthur artur arturo artie
barbara barbora varvara bara babs
bartholomew bartolomej bartosz bartolomeo bart
benjamin ben benny binyamin veniamin benyamin bunyamin
catherine katherine katarina katerina katarzyna ekaterina yekaterina kateryna caterina catarina kathryn katrin kate
  katie kathy cathy katya kasia karin ekaterini
charles carl karl karel karol carlos carlo carolus charlie chuck karoly
christian kristian krystian cristian christiaan khristian
christina kristina krystyna cristina kristyna christine christa tina
christopher krzysztof kristof christoph cristobal cristoforo chris christophe hristofor kristofer
daniel danilo daniil danylo danny dan dani daniele danial
david dawid davide dave dawud daud davud dovid davit dawood
demetrios dmitri dmitry dmitrij dmytro dimitar dimitri demetrio dumitru dima mitko dimitris
dominic dominik domenico domingo dominique
donald don donnie
dorothy dorota dorothea doroteja dora dolly
edward eduard edvard eduardo edoardo ed eddie ted ned edik
elijah elias ilya ilja ilias illia eliyahu ilyas ilia
elizabeth elisabeth alzbeta elzbieta isabel isabella elisa eliza elisaveta yelizaveta erzsebet liz lisa betty beth
  eliska bettina elise isabelle
emanuel manuel immanuel emmanuel manolo emanuele manoel
eric erik erich erico
esther ester esfir eszter
eugene evgeny yevgeny evgeni evgenij jewgeni eugen eugenio yevhen zhenya gene ievgen
eva eve ewa yeva eva hava chava
francis francisco francesco franz frantisek franciszek francois ferenc frank franc franjo paco pancho frans frances
frederick friedrich frederic federico fryderyk fritz fred freddy bedrich fredrik frigyes
gabriel gavriil gavril gabriele gabor jibril jabril djibril cebrail havryil
george georg georges jorge giorgio yuri jerzy juraj jiri gyorgy gheorghe georgi giorgi jurij yuriy yury jordi
  georgios goran djordje jurek iurii
gerard gerhard gerardo gerrit gert gerry
gregory grigory grzegorz gregor gregorio grigori hryhoriy grigor greg grisha krikor
harold harry hal harald
helen helena elena jelena olena yelena ilona lena helene elene alena lenka olyona
henry heinrich henri enrico enrique henryk hendrik hank harry henrik jindrich genrikh heinz indrek
hugh hugo hugues ugo
ignatius ignacio ignacy ignaz ignazio
irene irina iryna irena ira
isaac ishaq ishak izaak isak itzhak yitzhak isac
jacob jakob jakub jacobo jacopo jakov yakov yakub yaqub iacob jaques jacques iago diego jaap james jaime jim jimmy
  jamie giacomo santiago hakob
jerome hieronim girolamo geronimo jeronim
joachim joakim jachym joaquin gioacchino
john johann johannes jan ivan ioan ion jean juan giovanni joao ian sean hans jack johnny jens janos ioannis yahya
  evan johan jovan vanya gianni yohannes hovhannes ianis
jonathan yonatan jon jonatan
joseph josef jozef jose giuseppe yosef yusuf youssef yousef osip iosif joe josip pepe beppe jozsef jusuf ioseb
  hovsep usup
joshua yehoshua josue jozua yeshua
julia julie yulia julija giulia juliana iuliia ioulia
julius julian giulio julio gyula juliusz julien
lawrence laurence lorenz lorenzo laurent vavrinec wawrzyniec lars larry lavrentiy laurentius
leo lev leon leonid lew lyova levon
louis ludwig luis luigi ludvik ludwik lajos lewis lou ljudevit lodewijk
lucas luke lukas luka lukasz luca luc lucas
margaret margarita marketa malgorzata margarete marguerite maggie meg peggy greta gosia rita margit margherita
mark marcus marek marko marco marcos marc markus marque
martha marta marfa marthe
martin marten marcin martino merten
mary maria marie mariya marija miriam maryam maryam mariam meryem marya molly masha miryam myriam maryja
matthew mateusz matej matteo mateo matthias matthaus mathieu matvey matt matus matyas matti mathias mattias mateus
maurice moritz mauricio maurizio mauritz
michael mikhail michal michel miguel michele mihail mihai mykhailo mihaly misha mike mick mikael mikel mikhael
  mihajlo mikhayil micha mickey
moses moshe musa mojzes moises mose moise mussa moussa
nathan natan nathaniel nathanael nate
natalia natalie natalya nataliya natasha nathalie natalija
nicholas nikolai nikolaj nikola nicolas nicola mikolaj mikulas nikolaus klaus niccolo mykola nick miklos nikos nils
  kolya nicolae nikolaos mikalai
olga helga olha
oscar oskar
patrick patrik patricio patrice pat paddy
paul pavel pawel pablo paolo pal pavlo paulo pol pauli boulos bulus pavlos
peter petr piotr pyotr pedro pietro pierre pieter petro petar petri pete per petrus butrus boutros petros pier
philip philipp filip felipe filippo philippe phil filipp pylyp
rachel rahel raquel rachele rahil
raphael rafael rafal raffaele rafail
raymond ramon raimund raimondo ray
rebecca rebeka rivka rebekka becky
reinhold reinhard renaud
richard ricardo riccardo ryszard rikard rick dick richie ricky rishard
robert roberto rob bob bobby robbie rupert robbert
roger rogelio ruggero rutger rodger
roland orlando rolando
rudolf rudolph rodolfo rudi rudy
ruth rut
samuel sam sammy samuil shmuel samuele
sarah sara sally sarra
sebastian sebastiano sebastien bastian sebestyen
sergey sergei sergej serhiy serge sergio sergiusz siarhei serhii
simon szymon simeon simone semyon shimon semen simao shmavon
sophia sofia zofia sofija sophie sonya zsofia sofya
stanislav stanislaw stanislaus stanislas stas stan estanislao
steven stephen stefan stepan stjepan stefano esteban etienne istvan stephan stephane steve stevan estevao szczepan
  stephanos
susan susanna zuzana zuzanna suzanne susana sue zsuzsanna
theodore fyodor fedor teodor theodor teodoro todor fedir ted theo fiodor
theresa teresa terezia tereza therese
thomas tomas tomasz tommaso tom tommy tamas foma toma toms
timothy timofey timoteo timoteus tim timotej tymofiy
valentine valentin valentino walenty
vera wiera viera
victor viktor wiktor vittorio vic
victoria viktoria wiktoria vika vicky viktorija
vincent vincenzo vicente wincenty vince vikentiy
vladimir volodymyr wladimir wlodzimierz vova volodya vlado uladzimir vladimeri
vladislav wladyslaw ladislav vlad laszlo uladzislau
wenceslas vaclav waclaw vyacheslav wenzel viacheslav slava
walter valter gualtiero wally wolter
william wilhelm guillermo guillaume guglielmo vilem viliam willem bill billy will willy liam guilherme vilmos wilhelmus
xavier javier saverio ksawery xaver
"""
ARABIC = """
muhammad mohammad mohammed mohamed muhammed mohamad mehmet mohd muhamad mahomet mouhamed mamadou muhammet magomed
  mahmad mukhammad mhmd muhamed mohammod
ahmad ahmed ahmet ahmad akhmed akhmad ahmat amadou achmad akhmat ahmud
mahmud mahmoud mehmud mahmood makhmud
hussein husain hussain husayn husseyn hossein huseyin hosein husein khusein houssein hoseyn gusein
hasan hassan hasen khasan gasan
ali aly alli
umar omar omer oumar
uthman othman osman usman ousmane ottman otman
abdallah abdullah abdoulaye abdulla abdullahi abdulloh avdullah
yusuf yousef youssef yusef yousuf yussuf yousif jusuf josef
ibrahim ebrahim brahim ibrohim ibragim abraham avraham avram ibrahima abram
ismail ismael ismaeel ismayil ishmael esmail ismoil
sulayman sulaiman suleiman suleyman solomon soliman sleiman salomon shlomo soleiman sulaymon
dawud daoud dawood daud davud
isa eisa issa aissa
said saeed sayed saied sayid sa'id saïd
khalid khaled halid halit xalid
khalil halil jalil
jamal gamal djamel cemal jamel
jafar jaafar djafar gaafar cafer jaffar
qasim kasim qassem kassem kacem gasim qasem kassim
tariq tarek tarik tareq tarique
rashid rachid rasheed reshid rashed
rahman rehman rahmon
karim kareem kerim
salah saleh salih sala
mustafa mostafa moustapha mustapha mustafo moustafa
hamza hamzah
fatima fatma fatimah fatemeh fatimata fadma
aisha ayesha aysha aicha ayse aysheh
zaynab zeinab zainab zeynep
khadija hatice khadijah hadija
maryam mariam meryem miriam
nur noor nour nuri
"""
CHINESE_SURNAMES = """
chen chan tan tran chin ting
li lee ri yi rhee lei
wang wong ong huang vong
zhang chang cheung teo truong cheong jang
liu lau liew low lao yu ryu
huang wong ng hwang hoang ooi
zhao chao chiu trieu jo cho
wu ng goh ngo woo
zhou chou chow chew chu joo
xu hsu hui koh tsui heo hur
sun soon syun son suen
ma mah beh
zhu chu choo joo
hu woo oh ho
guo kuo kwok quek kwak quach
he ho hor ha
gao kao ko go koh
lin lam lim im
luo lo law loh
zheng cheng cheang tay jung chung jeong trinh
liang leung neo yang
xie hsieh tse chia tsia
song sung soong
tang teng dang tong
deng teng tang dang
han hon
feng fung phung pung
cai tsai choi chua choe
cao tsao cho jo
zeng tseng tsang chan
xiao hsiao siu shaw so
pan poon phan
yang yeung yeo duong
jiang chiang keung kang
lu loo luk
kim gim jin
park pak bak
choi choe chwe
"""
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


def _groups(*texts: str) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    rows = (row.split() for text in texts for row in text.strip().replace("\n  ", " ").splitlines())
    for number, row in enumerate(rows):
        for name in row:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


_NONE: frozenset[int] = frozenset()
GROUPS: Mapping[str, frozenset[int]] = _groups(SHORT_FORMS, ARABIC, CHINESE_SURNAMES)
READINGS: Mapping[str, str] = {
    name: reading for name, _, reading in (entry.partition("=") for entry in JAPANESE_READINGS.split())
}


def are_variants(left: str, right: str) -> bool:
    """Whether two words in Latin form (a to z) are known as one name."""
    return not GROUPS.get(left, _NONE).isdisjoint(GROUPS.get(right, _NONE))


def groups_of(form: str) -> frozenset[int]:
    """Numbers of the rows a Latin form stands in; empty when in none."""
    return GROUPS.get(form, _NONE)
