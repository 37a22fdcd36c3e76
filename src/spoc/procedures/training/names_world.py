"""Parts of names of world languages, combined freely so that nobody real is meant; written as in `names_europe`."""

from spoc.procedures.training.languages import Language

WORLD = (
    Language(
        code="ar",
        state="QP",
        script="Arab",
        order="father's name",
        men="Muhannad=مهند Abd_al-Jalil=عبد_الجليل Yusri=يسري Khuzayma=خزيمة Qays=قيس Ghassan=غسان Dhulfaqar=ذوالفقار",
        women="Shahrazad=شهرزاد Khawla=خولة Ghada=غادة Thurayya=ثريا Hayfa=هيفاء Rawda=روضة",
        families="al-Qandili=القنديلي Abu_Zaytuna=أبو_زيتونة al-Yasmini=الياسميني Bu_Nakhla=بو_نخلة "
        "al-Khayzurani=الخيزراني al-Dhahabani=الذهباني Ghazaliyyan=غزاليان as-Safsafi=الصفصافي",
    ),
    Language(
        code="fa",
        state="QP",
        script="Arab",
        men="Khosrow=خسرو Jahanshah=جهانشاه Fereydun=فریدون Houshang=هوشنگ Behzad=بهزاد Zhubin=ژوبین",
        women="Shahrnaz=شهرناز Golbanu=گلبانو Parvaneh=پروانه Zhaleh=ژاله Mahrokh=مهرخ Chakavak=چکاوک",
        families="Gandomzarian=گندمزاریان Chenarestani=چنارستانی Pesteh'i=پسته‌ای Zhaverudi=ژاورودی Sarvkuhi=سروکوهی "
        "Khorshidgar=خورشیدگر Anarbaghi=انارباغی",
    ),
    Language(
        code="ur",
        state="QP",
        script="Arab",
        men="Zulfiqar=ذوالفقار Chaudhri=چودھری Iftikhar=افتخار Ghulam=غلام Taufeeq=توفیق Khizar=خضر",
        women="Gulnaz=گلناز Khursheed=خورشید Zubaida=زبیدہ Nighat=نگہت Shagufta=شگفتہ Farkhanda=فرخندہ",
        families="Chambelwala=چمبیلی_والا Gulmoharzai=گل_موہرزئی Shishamkot=شیشم_کوٹ Pahariwal=پہاڑی_وال "
        "Neelumia=نیلومیہ",
    ),
    Language(
        code="he",
        state="QP",
        script="Hebr",
        men="Yehonatan=יהונתן Tzvi=צבי Chanoch=חנוך Elyakim=אליקים Yechezkel=יחזקאל Ohad=אוהד",
        women="Tzipora=ציפורה Chaya=חיה Yael=יעל Avishag=אבישג Michal=מיכל Rivka=רבקה",
        families="Ben-Tzafrir=בן־צפריר Cherubovitz=כרובוביץ Zeitunyan=זיתוניאן Yaarkeshet=יערקשת "
        "Shaked-Chermon=שקד־חרמון Argamani=ארגמני",
    ),
    Language(
        code="ka",
        state="QR",
        script="Geor",
        men="Vakhtang=ვახტანგ Shalva=შალვა Zviad=ზვიად Jumber=ჯუმბერ Ghvtiso=ღვთისო Tsotne=ცოტნე",
        women="Ketevan=ქეთევან Tsitsino=ციცინო Khatuna=ხათუნა Zhuzhuna=ჟუჟუნა Mzekala=მზექალა",
        families="Vazishvilidze=ვაზიშვილიძე Tskhratskarashvili=ცხრაწყარაშვილი Ghrublishvili=ღრუბლიშვილი "
        "Kakhabridze=კახაბრიძე Chinarishvili=ჩინარიშვილი Mtskheturiani=მცხეთურიანი",
    ),
    Language(
        code="hy",
        state="QR",
        script="Armn",
        men="Hovhannes=Հովհաննես Ghukas=Ղուկաս Tsolak=Ցոլակ Khachik=Խաչիկ Vahagn=Վահագն Zhirayr=Ժիրայր",
        women="Astghik=Աստղիկ Shushanik=Շուշանիկ Tsovinar=Ծովինար Khatun=Խաթուն Yeghsabet=Եղսաբեթ",
        families="Tsiranyants=Ծիրանյանց Ghazarosyan=Ղազարոսյան Khaghoghuni=Խաղողունի Shahumants=Շահումանց "
        "Chermakjraghatsyan=Ճերմակջրաղացյան Zhayravan=Ժայռավան",
    ),
    Language(
        code="ru",
        state="QN",
        script="Cyrl",
        men="Vsevolod=Всеволод Yevgeniy=Евгений Aleksey=Алексей Yuriy=Юрий Svyatoslav=Святослав Khariton=Харитон",
        women="Lyudmila=Людмила Yevgeniya=Евгения Zhanna=Жанна Kseniya=Ксения Yuliya=Юлия Tsetsiliya=Цецилия",
        families="Zhuravlistov=Журавлистов:Zhuravlistova=Журавлистова Shcheglovets=Щегловец "
        "Yezhevichkin=Ежевичкин:Yezhevichkina=Ежевичкина "
        "Khrustalevskiy=Хрусталевский:Khrustalevskaya=Хрусталевская Tsaplinov=Цаплинов:Tsaplinova=Цаплинова "
        "Ryabinovskiy=Рябиновский:Ryabinovskaya=Рябиновская",
    ),
    Language(
        code="hi",
        state="QR",
        script="Deva",
        men="Raghuveer=रघुवीर Jitendra=जितेन्द्र Dhananjay=धनञ्जय Bhupesh=भूपेश Chiranjeev=चिरञ्जीव Kshitij=क्षितिज",
        women="Lakshmi=लक्ष्मी Jyotsna=ज्योत्स्ना Vaishnavi=वैष्णवी Bhavna=भावना Shraddha=श्रद्धा Chhaya=छाया",
        families="Kadambwala=कदम्बवाला Chandanpuria=चन्दनपुरिया Mayurbhanji=मयूरभञ्जी Neemkar=नीमकर Gulmohari=गुलमोहरी "
        "Jharnawat=झरनावत",
    ),
    Language(
        code="zh",
        state="QT",
        script="Hani",
        order="family first",
        blank="",
        men="Jianzhou=建舟 Xuefeng=雪枫 Zhiqiu=知秋 Guangling=广陵 Yunhe=云鹤 Shuobai=朔白",
        women="Qiuyue=秋月 Xiaohe=晓荷 Lüzhu=绿竹 Xuelan=雪岚 Zhenzhu=珍珠 Yuqiao=雨桥",
        families="Ouyang=欧阳 Shangguan=上官 Zhuge=诸葛 Xiahou=夏侯 Gongsun=公孙 Murong=慕容 Dongfang=东方 Linghu=令狐",
    ),
    Language(
        code="ja",
        state="QT",
        script="Jpan",
        order="family first",
        blank="",
        men="Shin'ichirō=伸一郎 Kōtarō=幸太郎 Jūzaburō=重三郎 Ryūnosuke=龍之介 Yōhei=洋平 Tsuyoshi=剛志",
        women="Chiyoko=千代子 Yūko=優子 Shizuka=静香 Mitsuyo=光代 Fujiko=藤子 Kazue=一枝",
        families="Shiratsuyu=白露 Kōyamaguchi=紅山口 Ōtsukimori=大月森 Hoshizukiyo=星月夜 Kurumizawa=胡桃沢 "
        "Tsubameno=燕野",
    ),
    Language(
        code="ko",
        state="QT",
        script="Hang",
        order="family first",
        blank="",
        men="Cheol-su=철수 Byeong-hwa=병화 Hyeon-gyu=현규 Seung-ryong=승룡 Yeong-cheol=영철 U-jin=우진",
        women="Eun-byeol=은별 Hye-ryeong=혜령 Sun-yeong=순영 Bo-reum=보름 Yeon-hwa=연화 Mi-reu=미르",
        families="Namgung=남궁 Dokgo=독고 Seonu=선우 Jegal=제갈 Hwangbo=황보 Sagong=사공 Seomun=서문",
    ),
    Language(
        code="th",
        state="QT",
        script="Thai",
        men="Kittisak=กิตติศักดิ์ Thanawat=ธนวัฒน์ Phongsathon=พงศธร Chaiyaphon=ชัยพล Suriyan=สุริยัน",
        women="Kanlaya=กัลยา Phensi=เพ็ญศรี Rattanawan=รัตนวรรณ Duangchai=ดวงใจ Chanthra=จันทรา",
        families="Buathongsuwan=บัวทองสุวรรณ Champathong=จำปาทอง Saengdaochai=แสงดาวชัย Phukhaosung=ภูเขาสูง "
        "Nokyungrat=นกยูงรัตน์",
    ),
    Language(
        code="vi",
        state="QT",
        script="",
        order="family first",
        men="Đình_Phượng Quốc_Sếu Hữu_Trúc Văn_Thông Bảo_Lộc Trọng_Nghĩa",
        women="Thị_Hồng_Nhạn Ngọc_Quỳnh Thị_Mười Bích_Thủy Kiều_Sương Tường_Vi",
        families="Nguyễn_Phước Đặng_Trần Lưu_Hoàng Phạm_Vũ Huỳnh_Bá Tôn_Thất Lữ_Đỗ",
    ),
    Language(
        code="id",
        state="QT",
        script="",
        men="Bambang_Cendana Suryo Wiryawan Agus_Melati Joko_Angin Tjahyo",
        women="Sri_Kenanga Dewi_Rembulan Wahyuningtyas Ratna_Cempaka Tjitrawati Endang_Melur",
        families="Kayumanisan Sekarwangiputra Gunungpitu Kertabuana Pohonkelapa Wanacendana Soerjokencono",
    ),
    Language(
        code="am",
        state="QW",
        script="Ethi",
        men="Tewodros=ቴዎድሮስ Yohannes=ዮሐንስ Ghirma=ግርማ Kassahun=ካሳሁን Lij=ልጅ",
        women="Tsehay=ፀሐይ Wengelawit=ወንጌላዊት Zewditu=ዘውዲቱ Birtukan=ብርቱካን Almaz=አልማዝ",
        families="Worqdink=ወርቅድንክ Tsegazaf=ጸጋዛፍ Negestmichael=ነገሥትሚካኤል Wubalem=ውብዓለም Qolamba=ቆላምባ",
    ),
    Language(
        code="sw",
        state="QW",
        script="",
        men="Baraka Juma Jabali Omari_Simba Kipenzi Mwamba",
        women="Neema Zuhura Mwanaidi Furaha Asubuhi Lulu",
        families="Mwembeni-Kasa Nyotambili Kijijihodari Mlimamrefu Wanyamatano Njiwakali",
    ),
    Language(
        code="yo",
        state="QW",
        script="",
        men="Olúwaṣeun Adébáyọ̀ Ọlátúnjí Babátúndé Ṣẹ́gun Ìdòwú",
        women="Àbẹ̀kẹ́ Fọlákẹ́ Ọmọ́táyọ̀ Ìyábọ̀ Ṣadé Títílayọ̀",
        families="Òkèodòmọ́lá Adéwẹ̀yìnwá Ìgbóọlá Ọdẹ́níyìkú Ọ̀pẹláńjọ Iléayọ̀",
    ),
)
