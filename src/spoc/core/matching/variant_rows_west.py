"""One name in the languages of Europe, with its short forms; long because it is a table: a complaint is a new row.

Each row is one name, called by its first word; a row that begins with two blanks goes on from the one before. Origin:
common knowledge of given names (calendars of saints, registries' lists of short forms); no file of others was copied.
"""

GIVEN_NAMES = """
adalbert albert alberto albrecht vojtech wojciech bert
adrian hadrian adriano adrien andrian
agnes agnieszka agnesa ines inez agnese
aleksander alexander alexandr aleksandr alessandro alejandro alexandre alexandros oleksandr aliaksandr sandor iskander
  sasha sascha sanja alex alec sandy sander aleksandar sandro
aleksandra alexandra alessandra alejandra oleksandra sasha sandra
alexey aleksej alexei oleksiy alyosha alexis oleksii aliaksei lyosha
alfred alfredo alfie
ambrose ambrosio ambroz ambrus
amelia amalia amelie
andrew andrey andrej andrei andreas andre andrea andres andrzej ondrej andriy andras anders drew andy andreja andrii
  andrejs andris
angela angelika angelica aniela andzhela
anna ann anne hanna hannah annie anja anita ania anka anicka anuska aniko hana
anthony antony antonio anton antonin antoni antal antoine antun tony toni
arthur artur arturo artie
augustine agostino agustin augustin agoston august augusto
barbara barbora varvara bara babs
bartholomew bartolomej bartosz bartolomeo bart
beatrice beatriz beata beatrix
benedict benedikt benedek benito benedetto
benjamin ben benny binyamin veniamin benyamin bunyamin
bernard bernhard bernardo bernardino bernat
bohdan bogdan
boris borys
bronislav bronislaw branislav
catherine katherine katarina katerina katarzyna ekaterina yekaterina kateryna caterina catarina kathryn katrin kate
  katie kathy cathy katya kasia karin ekaterini katalin kata jekaterina kaitlin
cecilia cecile cecylia celia cecilie
charles carl karl karel karol carlos carlo carolus charlie chuck karoly
christian kristian krystian cristian christiaan khristian
christina kristina krystyna cristina kristyna christine christa tina
christopher krzysztof kristof christoph cristobal cristoforo chris christophe hristofor kristofer
clara klara claire chiara
claudia klaudia claudie
clement klement klemens clemente kliment kelemen
concepcion concha conchita
constantine konstantin constantin kostas kostya costantino kostyantyn kostiantyn konstantinos
cyril kiril kirill kyrylo cyrill
daniel danilo daniil danylo danny dan dani daniele danial
david dawid davide dave dawud daud davud dovid davit dawood
demetrios dmitri dmitry dmitrij dmytro dimitar dimitri demetrio dumitru dima mitko dimitris dmitriy dmitrii dzmitry
  dimitrios
denis dennis dionisio dionysios denys denes
diana dayana dianne
dolores lola
dominic dominik domenico domingo dominique
donald don donnie
dorothy dorota dorothea doroteja dora dolly
edward eduard edvard eduardo edoardo ed eddie ted ned edik lalo
elijah elias ilya ilja ilias illia eliyahu ilyas ilia
elizabeth elisabeth alzbeta elzbieta isabel isabella elisa eliza elisaveta yelizaveta erzsebet liz lisa betty beth
  eliska bettina elise isabelle lizaveta lisbeth elisabetta
emanuel manuel immanuel emmanuel manolo emanuele manoel
emil emilio emile emilian
emilia emilie emily emiliya
eric erik erich erico
ernest ernst ernesto erno
esther ester esfir eszter
eugene evgeny yevgeny evgeni evgenij jewgeni eugen eugenio yevhen zhenya gene ievgen evgeniy yevgeniy jevgenij yauhen
eva eve ewa yeva hava chava
felix feliks felice
ferdinand fernando hernando nandor ferdinando
francis francisco francesco franz frantisek franciszek francois ferenc frank franc franjo paco pancho frans frances
frederick friedrich frederic federico fryderyk fritz fred freddy bedrich fredrik frigyes
gabriel gavriil gavril gabriele gabor jibril jabril djibril cebrail havryil
gabriela gabriella gabrielle gabika
george georg georges jorge giorgio yuri jerzy juraj jiri gyorgy gheorghe georgi giorgi jurij yuriy yury jordi georgios
  goran djordje jurek iurii georgiy heorhii jura
gerard gerhard gerardo gerrit gert gerry
gregory grigory grzegorz gregor gregorio grigori hryhoriy grigor greg grisha krikor
guadalupe lupe lupita
gustav gustavo gustaw gusztav
harold harry hal harald
hedwig jadwiga hedvika
helen helena elena jelena olena yelena ilona lena helene elene alena lenka olyona ileana
henry heinrich henri enrico enrique henryk hendrik hank harry henrik jindrich genrikh heinz indrek
hermann german herman armando
hugh hugo hugues ugo
ignatius ignacio ignacy ignaz ignazio nacho inaki
igor ihor ihar
irene irina iryna irena ira
isaac ishaq ishak izaak isak itzhak yitzhak isac
jacob jakob jakub jacobo jacopo jakov yakov yakub yaqub iacob jaques jacques iago diego jaap james jaime jim jimmy
  jamie giacomo santiago hakob
jaroslav yaroslav jaroslaw iaroslav
jasmine yasmin yasmine jasmin yasemin
jeremy jeremiah jeremias yeremia irmiya
jerome hieronim girolamo geronimo jeronim
jesus chucho chuy
joachim joakim jachym joaquin gioacchino
joanna johanna joana joan giovanna ioana juana jana jane ivana johana yana ioanna janka
john johann johannes jan ivan ioan ion jean juan giovanni joao ian sean hans jack johnny jens janos ioannis yahya evan
  johan jovan vanya gianni yohannes hovhannes ianis ianos giannis yannis johnnie
jonathan yonatan jon jonatan
joseph josef jozef jose giuseppe yosef yusuf youssef yousef osip iosif joe josip pepe beppe jozsef jusuf ioseb hovsep
  usup pepito jusef yosyp
joshua yehoshua josue jozua yeshua
julia julie yulia julija giulia juliana iuliia ioulia
julius julian giulio julio gyula juliusz julien
justin justyn iustin justo
kamil camillo camilo kamill
lawrence laurence lorenz lorenzo laurent vavrinec wawrzyniec lars larry lavrentiy laurentius
leo lev leon leonid lew lyova levon
leopold leopoldo lipot
louis ludwig luis luigi ludvik ludwik lajos lewis lou ljudevit lodewijk lucho
lubomir lyubomir liubomyr ljubomir
lucas luke lukas luka lukasz luca luc
lucia lucy lucie lucja luciya luzia
ludmila lyudmila ludmilla liudmyla ljudmila lyuda luda
magdalena magdalene madeleine magda magdolna magdaleni
margaret margarita marketa malgorzata margarete marguerite maggie meg peggy greta gosia rita margit margherita
  margaretha margo
marina maryna
mark marcus marek marko marco marcos marc markus marque
martha marta marfa marthe
martin marten marcin martino merten
mary maria marie mariya marija miriam maryam mariam meryem marya molly masha miryam myriam maryja marusya maruska
matthew mateusz matej matteo mateo matthias matthaus mathieu matvey matt matus matyas matti mathias mattias mateus
maurice moritz mauricio maurizio mauritz
maxim maksim maksym maxime maximo massimo max
maximilian maksymilian massimiliano maximiliano miksa
mercedes merche
michael mikhail michal michel miguel michele mihail mihai mykhailo mihaly misha mike mick mikael mikel mikhael mihajlo
  mikhayil micha mickey mykhaylo mikhas mihails
miroslav myroslav miroslaw miro
monica monika monique
moses moshe musa mojzes moises mose moise mussa moussa
nadezhda nadia nadiya nadja nadya nadezda nadiia
natalia natalie natalya nataliya natasha nathalie natalija
nathan natan nathaniel nathanael nate
nicholas nikolai nikolaj nikola nicolas nicola mikolaj mikulas nikolaus klaus niccolo mykola nick miklos nikos nils
  kolya nicolae nikolaos mikalai nicolau mykolaj
olga helga olha
oliver olivier oliviero
olivia oliwia
oscar oskar
patrick patrik patricio patrice pat paddy
paul pavel pawel pablo paolo pal pavlo paulo pol pauli boulos bulus pavlos
paula pavla paola pola
pauline paulina polina
peter petr piotr pyotr pedro pietro pierre pieter petro petar petri pete per petrus butrus boutros petros pier petras
  petya piotrek
philip philipp filip felipe filippo philippe phil filipp pylyp
rachel rahel raquel rachele rahil
radoslav radoslaw
raphael rafael rafal raffaele rafail
raymond ramon raimund raimondo ray
rebecca rebeka rivka rebekka becky
reinhold reinhard renaud
richard ricardo riccardo ryszard rikard rick dick richie ricky rishard
robert roberto rob bob bobby robbie rupert robbert beto
roger rogelio ruggero rutger rodger
roland orlando rolando
rosa rose roza ruza rosalia rozalia
rosario charo
rostislav rostyslav roscislav
rudolf rudolph rodolfo rudi rudy
ruth rut
samuel sam sammy samuil shmuel samuele
sarah sara sally sarra
sebastian sebastiano sebastien bastian sebestyen
sergey sergei sergej serhiy serge sergio sergiusz siarhei serhii serhij siarhey seryozha
silvester sylvester szilveszter
silvia sylvia silvie sylwia szilvia sylvie
simon szymon simeon simone semyon shimon semen simao shmavon
sophia sofia zofia sofija sophie sonya zsofia sofya
stanislav stanislaw stanislaus stanislas stas stan estanislao
steven stephen stefan stepan stjepan stefano esteban etienne istvan stephan stephane steve stevan estevao szczepan
  stephanos
susan susanna zuzana zuzanna suzanne susana sue zsuzsanna
svetlana svitlana swetlana sveta
tatiana tatyana tatjana tetiana tetyana tanya tania tanja
theodore fyodor fedor teodor theodor teodoro todor fedir ted theo fiodor
theresa teresa terezia tereza therese
thomas tomas tomasz tommaso tom tommy tamas foma toma toms
timothy timofey timoteo timoteus tim timotej tymofiy
ursula urszula orsolya
valentine valentin valentino walenty
valeria valeriya valerie waleria
valery valeri valerij valeriy valerio walery
vasily vasili vasyl vasil wasyl basil basilio vasilis vasile bazyli vasilij vasiliy vasilios
vera wiera viera
veronica veronika weronika
victor viktor wiktor vittorio vic
victoria viktoria wiktoria vika vicky viktorija
vincent vincenzo vicente wincenty vince vikentiy
vitaly vitali vitalij vitaliy witali vitalii
vladimir volodymyr wladimir wlodzimierz vova volodya vlado uladzimir vladimeri
vladislav wladyslaw ladislav vlad laszlo uladzislau
vsevolod wsewolod
walter valter gualtiero wally wolter
wenceslas vaclav waclaw vyacheslav wenzel viacheslav slava
william wilhelm guillermo guillaume guglielmo vilem viliam willem bill billy will willy liam guilherme vilmos
  wilhelmus memo
xavier javier saverio ksawery xaver
xenia ksenia kseniya oksana aksana
zachary zacharias zakariya zakaria zekeriya zakariyya zaccaria
zoe zoya zoja zoia
"""
