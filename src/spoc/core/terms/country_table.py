"""The countries of ISO 3166-1, ICAO's special codes, and the other names under which a country is met.

Rows are separated by semicolons. Sources: ISO 3166-1 (alpha-2, alpha-3, English short names); ICAO Doc 9303 part 3,
section 5 (codes for nationality, place of birth, location of issuing state).
"""

COUNTRIES = """
AF AFG Afghanistan; AX ALA Åland Islands; AL ALB Albania; DZ DZA Algeria; AS ASM American Samoa; AD AND Andorra;
AO AGO Angola; AI AIA Anguilla; AQ ATA Antarctica; AG ATG Antigua and Barbuda; AR ARG Argentina; AM ARM Armenia;
AW ABW Aruba; AU AUS Australia; AT AUT Austria; AZ AZE Azerbaijan; BS BHS Bahamas; BH BHR Bahrain; BD BGD Bangladesh;
BB BRB Barbados; BY BLR Belarus; BE BEL Belgium; BZ BLZ Belize; BJ BEN Benin; BM BMU Bermuda; BT BTN Bhutan;
BO BOL Bolivia; BQ BES Bonaire, Sint Eustatius and Saba; BA BIH Bosnia and Herzegovina; BW BWA Botswana;
BV BVT Bouvet Island; BR BRA Brazil; IO IOT British Indian Ocean Territory; BN BRN Brunei Darussalam; BG BGR Bulgaria;
BF BFA Burkina Faso; BI BDI Burundi; CV CPV Cabo Verde; KH KHM Cambodia; CM CMR Cameroon; CA CAN Canada;
KY CYM Cayman Islands; CF CAF Central African Republic; TD TCD Chad; CL CHL Chile; CN CHN China;
CX CXR Christmas Island; CC CCK Cocos (Keeling) Islands; CO COL Colombia; KM COM Comoros; CG COG Congo;
CD COD Democratic Republic of the Congo; CK COK Cook Islands; CR CRI Costa Rica; CI CIV Côte d'Ivoire;
HR HRV Croatia; CU CUB Cuba; CW CUW Curaçao; CY CYP Cyprus; CZ CZE Czechia; DK DNK Denmark; DJ DJI Djibouti;
DM DMA Dominica; DO DOM Dominican Republic; EC ECU Ecuador; EG EGY Egypt; SV SLV El Salvador;
GQ GNQ Equatorial Guinea; ER ERI Eritrea; EE EST Estonia; SZ SWZ Eswatini; ET ETH Ethiopia;
FK FLK Falkland Islands (Malvinas); FO FRO Faroe Islands; FJ FJI Fiji; FI FIN Finland; FR FRA France;
GF GUF French Guiana; PF PYF French Polynesia; TF ATF French Southern Territories; GA GAB Gabon; GM GMB Gambia;
GE GEO Georgia; DE DEU Germany; GH GHA Ghana; GI GIB Gibraltar; GR GRC Greece; GL GRL Greenland; GD GRD Grenada;
GP GLP Guadeloupe; GU GUM Guam; GT GTM Guatemala; GG GGY Guernsey; GN GIN Guinea; GW GNB Guinea-Bissau;
GY GUY Guyana; HT HTI Haiti; HM HMD Heard Island and McDonald Islands; VA VAT Holy See; HN HND Honduras;
HK HKG Hong Kong; HU HUN Hungary; IS ISL Iceland; IN IND India; ID IDN Indonesia; IR IRN Iran; IQ IRQ Iraq;
IE IRL Ireland; IM IMN Isle of Man; IL ISR Israel; IT ITA Italy; JM JAM Jamaica; JP JPN Japan; JE JEY Jersey;
JO JOR Jordan; KZ KAZ Kazakhstan; KE KEN Kenya; KI KIR Kiribati; KP PRK Democratic People's Republic of Korea;
KR KOR Republic of Korea; KW KWT Kuwait; KG KGZ Kyrgyzstan; LA LAO Lao People's Democratic Republic; LV LVA Latvia;
LB LBN Lebanon; LS LSO Lesotho; LR LBR Liberia; LY LBY Libya; LI LIE Liechtenstein; LT LTU Lithuania;
LU LUX Luxembourg; MO MAC Macao; MG MDG Madagascar; MW MWI Malawi; MY MYS Malaysia; MV MDV Maldives; ML MLI Mali;
MT MLT Malta; MH MHL Marshall Islands; MQ MTQ Martinique; MR MRT Mauritania; MU MUS Mauritius; YT MYT Mayotte;
MX MEX Mexico; FM FSM Micronesia; MD MDA Moldova; MC MCO Monaco; MN MNG Mongolia; ME MNE Montenegro;
MS MSR Montserrat; MA MAR Morocco; MZ MOZ Mozambique; MM MMR Myanmar; NA NAM Namibia; NR NRU Nauru; NP NPL Nepal;
NL NLD Netherlands; NC NCL New Caledonia; NZ NZL New Zealand; NI NIC Nicaragua; NE NER Niger; NG NGA Nigeria;
NU NIU Niue; NF NFK Norfolk Island; MK MKD North Macedonia; MP MNP Northern Mariana Islands; NO NOR Norway;
OM OMN Oman; PK PAK Pakistan; PW PLW Palau; PS PSE Palestine; PA PAN Panama; PG PNG Papua New Guinea;
PY PRY Paraguay; PE PER Peru; PH PHL Philippines; PN PCN Pitcairn; PL POL Poland; PT PRT Portugal;
PR PRI Puerto Rico; QA QAT Qatar; RE REU Réunion; RO ROU Romania; RU RUS Russian Federation; RW RWA Rwanda;
BL BLM Saint Barthélemy; SH SHN Saint Helena, Ascension and Tristan da Cunha; KN KNA Saint Kitts and Nevis;
LC LCA Saint Lucia; MF MAF Saint Martin; PM SPM Saint Pierre and Miquelon; VC VCT Saint Vincent and the Grenadines;
WS WSM Samoa; SM SMR San Marino; ST STP Sao Tome and Principe; SA SAU Saudi Arabia; SN SEN Senegal; RS SRB Serbia;
SC SYC Seychelles; SL SLE Sierra Leone; SG SGP Singapore; SX SXM Sint Maarten; SK SVK Slovakia; SI SVN Slovenia;
SB SLB Solomon Islands; SO SOM Somalia; ZA ZAF South Africa; GS SGS South Georgia and the South Sandwich Islands;
SS SSD South Sudan; ES ESP Spain; LK LKA Sri Lanka; SD SDN Sudan; SR SUR Suriname; SJ SJM Svalbard and Jan Mayen;
SE SWE Sweden; CH CHE Switzerland; SY SYR Syrian Arab Republic; TW TWN Taiwan; TJ TJK Tajikistan;
TZ TZA United Republic of Tanzania; TH THA Thailand; TL TLS Timor-Leste; TG TGO Togo; TK TKL Tokelau; TO TON Tonga;
TT TTO Trinidad and Tobago; TN TUN Tunisia; TR TUR Türkiye; TM TKM Turkmenistan; TC TCA Turks and Caicos Islands;
TV TUV Tuvalu; UG UGA Uganda; UA UKR Ukraine; AE ARE United Arab Emirates; GB GBR United Kingdom;
US USA United States of America; UM UMI United States Minor Outlying Islands; UY URY Uruguay; UZ UZB Uzbekistan;
VU VUT Vanuatu; VE VEN Venezuela; VN VNM Viet Nam; VG VGB British Virgin Islands; VI VIR United States Virgin Islands;
WF WLF Wallis and Futuna; EH ESH Western Sahara; YE YEM Yemen; ZM ZMB Zambia; ZW ZWE Zimbabwe;
XK RKS Kosovo; EU EUE European Union; UN UNO United Nations
"""
"""Alpha-2, alpha-3, English name. The last three are no ISO countries but have a two-letter code in use and issue
documents under ICAO's three letters."""

FORMER = """
SU SUN Soviet Union; YU YUG Yugoslavia; CS SCG Serbia and Montenegro; DD DDR German Democratic Republic;
AN ANT Netherlands Antilles
"""
"""Countries that are gone (ISO 3166-3), still met in old documents and places of birth."""

SPECIAL = """
XOM Sovereign Military Order of Malta; XPO INTERPOL; XXA Stateless person; XXB Refugee (1951 Convention);
XXC Refugee (other); XXX Unspecified nationality; UTO Utopia (specimen); XBA African Development Bank;
XIM African Export-Import Bank; XCC Caribbean Community; XCE Council of Europe;
XCO Common Market for Eastern and Southern Africa; XEC Economic Community of West African States;
XMP Parliamentary Assembly of the Mediterranean; XDC Southern African Development Community; IAO ICAO;
CSK Czechoslovakia
"""
"""ICAO's three-letter codes that have no two-letter twin: they stand for themselves. So does CSK, whose two letters
ISO gave to another country later."""

ALTERNATIVE_CODES = {
    "D": "DE", "UNA": "UN", "UNK": "XK", "XKX": "XK", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB",
    "UK": "GB", "EL": "GR", "ROM": "RO", "BU": "MM", "BUR": "MM", "TP": "TL", "TMP": "TL", "ZR": "CD", "ZAR": "CD",
}  # fmt: skip
"""D is Germany's code in machine-readable zones; GBD to GBS are the classes of British nationality; UK and EL are the
Union's own codes; ROM is Romania's before 2002; BU, TP and ZR are former codes of countries
that changed their name."""

ALTERNATIVE_NAMES = """
DE Federal Republic of Germany; GB Great Britain; GB England; GB Scotland; GB Wales; GB Northern Ireland;
GB United Kingdom of Great Britain and Northern Ireland; US United States; US America; RU Russia;
IR Iran (Islamic Republic of); IR Islamic Republic of Iran; SY Syria; KP North Korea; KP DPRK; KR South Korea; KR Korea;
KR Korea (Republic of); KP Korea (Democratic People's Republic of); CZ Czech Republic; MD Republic of Moldova;
MD Moldova (Republic of); TZ Tanzania; TZ Tanzania (United Republic of); BO Bolivia (Plurinational State of);
VE Venezuela (Bolivarian Republic of); VN Vietnam; LA Laos; TR Turkey; PS State of Palestine;
PS Palestinian Territories; PS Palestinian Territory; CD Zaire;
MK Macedonia; MK The former Yugoslav Republic of Macedonia; MM Burma; SZ Swaziland; CV Cape Verde; CI Ivory Coast;
NL Holland; NL Netherlands (Kingdom of the); VA Vatican; VA Vatican City; VA Vatican City State;
CN People's Republic of China; HK China, Hong Kong Special Administrative Region; HK Hong Kong SAR;
MO China, Macao Special Administrative Region; TW Taiwan, Province of China; CG Republic of the Congo;
CG Congo-Brazzaville; CD Congo (Democratic Republic of the); CD Congo-Kinshasa; BN Brunei;
FM Micronesia (Federated States of); TL East Timor; BY Byelorussia; SK Slovak Republic; CH Swiss Confederation;
SD The Sudan; AE UAE; US USA; FK Falkland Islands; GM Gambia (The); BS Bahamas (The); MF Saint Martin (French part);
SX Sint Maarten (Dutch part); VG Virgin Islands (British); VI Virgin Islands (U.S.); XK Republic of Kosovo;
LY Libyan Arab Jamahiriya
"""
"""Other English names in use, in the United Nations' list and elsewhere."""
