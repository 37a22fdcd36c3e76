"""Codes with which fields of things are filled; no public source holds one of the lists whole: they are proposals."""

from enum import StrEnum


class Colour(StrEnum):
    WHITE = "white"
    GREY = "grey"
    BLACK = "black"
    SILVER = "silver"
    BLUE = "blue"
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"
    ORANGE = "orange"
    BROWN = "brown"
    BEIGE = "beige"
    GOLD = "gold"
    PURPLE = "purple"
    PINK = "pink"
    TURQUOISE = "turquoise"
    CAMOUFLAGE = "camouflage"
    SEVERAL = "several"
    OTHER = "other"


class DocumentState(StrEnum):
    """How a document went, or what is wrong with it (R62 Art 38(2)(k) to (m))."""

    STOLEN = "stolen"
    MISAPPROPRIATED = "misappropriated"
    LOST = "lost"
    INVALIDATED = "invalidated"
    FALSE = "false"


class FirearmState(StrEnum):
    """As INTERPOL's firearms database knows it."""

    STOLEN = "stolen"
    LOST = "lost"
    TRAFFICKED = "trafficked"
    SMUGGLED = "smuggled"
    SEIZED = "seized"
    """Submitted for tracing."""


class FirearmType(StrEnum):
    PISTOL = "pistol"
    REVOLVER = "revolver"
    RIFLE = "rifle"
    SHOTGUN = "shotgun"
    COMBINATION = "combination"
    SUBMACHINE_GUN = "submachine_gun"
    ASSAULT_RIFLE = "assault_rifle"
    MACHINE_GUN = "machine_gun"
    LAUNCHER = "launcher"
    ALARM = "alarm"
    """Gas, alarm and signal weapons, also converted ones."""
    DEACTIVATED = "deactivated"
    PART = "part"
    OTHER = "other"


class VehicleCategory(StrEnum):
    CAR = "car"
    MOTORCYCLE = "motorcycle"
    MOPED = "moped"
    VAN = "van"
    LORRY = "lorry"
    BUS = "bus"
    TRACTOR = "tractor"
    MOTORHOME = "motorhome"
    QUAD = "quad"
    SPECIAL = "special"
    OTHER = "other"


class VehiclePartType(StrEnum):
    ENGINE = "engine"
    GEARBOX = "gearbox"
    BODY = "body"
    AIRBAG = "airbag"
    CONTROL_UNIT = "control_unit"
    NAVIGATION = "navigation"
    CATALYST = "catalyst"
    BATTERY = "battery"
    LIGHTS = "lights"
    WHEELS = "wheels"
    OTHER = "other"


class EquipmentType(StrEnum):
    EXCAVATOR = "excavator"
    LOADER = "loader"
    BULLDOZER = "bulldozer"
    CRANE = "crane"
    FORKLIFT = "forklift"
    ROLLER = "roller"
    HARVESTER = "harvester"
    GENERATOR = "generator"
    COMPRESSOR = "compressor"
    PLATFORM = "platform"
    MACHINE_TOOL = "machine_tool"
    OTHER = "other"


class EquipmentPartType(StrEnum):
    ENGINE = "engine"
    HYDRAULICS = "hydraulics"
    CAB = "cab"
    ATTACHMENT = "attachment"
    POSITIONING = "positioning"
    CONTROL_UNIT = "control_unit"
    OTHER = "other"


class BoatType(StrEnum):
    SAILING = "sailing"
    MOTOR = "motor"
    INFLATABLE = "inflatable"
    WATER_SCOOTER = "water_scooter"
    ROWING = "rowing"
    HOUSEBOAT = "houseboat"
    FISHING = "fishing"
    CARGO = "cargo"
    PASSENGER = "passenger"
    SUBMERSIBLE = "submersible"
    OTHER = "other"


class BoatEngineType(StrEnum):
    OUTBOARD = "outboard"
    INBOARD = "inboard"
    STERN_DRIVE = "stern_drive"
    JET = "jet"
    ELECTRIC = "electric"
    OTHER = "other"


class AircraftType(StrEnum):
    AEROPLANE = "aeroplane"
    HELICOPTER = "helicopter"
    GLIDER = "glider"
    MICROLIGHT = "microlight"
    GYROPLANE = "gyroplane"
    BALLOON = "balloon"
    UNMANNED = "unmanned"
    OTHER = "other"


class AircraftEngineType(StrEnum):
    PISTON = "piston"
    TURBOPROP = "turboprop"
    TURBOSHAFT = "turboshaft"
    JET = "jet"
    ELECTRIC = "electric"
    OTHER = "other"


class ContainerType(StrEnum):
    GENERAL = "general"
    REFRIGERATED = "refrigerated"
    OPEN_TOP = "open_top"
    PLATFORM = "platform"
    TANK = "tank"
    BULK = "bulk"
    SWAP_BODY = "swap_body"
    OTHER = "other"


class BanknoteState(StrEnum):
    """R62 Art 38(2)(n)."""

    REGISTERED = "registered"
    COUNTERFEIT = "counterfeit"


class PaymentMeans(StrEnum):
    CREDIT_CARD = "credit_card"
    DEBIT_CARD = "debit_card"
    PREPAID_CARD = "prepaid_card"
    FUEL_CARD = "fuel_card"
    CHEQUE = "cheque"
    ACCOUNT = "account"
    WALLET = "wallet"
    """Electronic money or virtual currency."""
    OTHER = "other"


class ItItemType(StrEnum):
    PHONE = "phone"
    COMPUTER = "computer"
    TABLET = "tablet"
    SERVER = "server"
    STORAGE = "storage"
    NETWORK = "network"
    CAMERA = "camera"
    CONSOLE = "console"
    OTHER = "other"


class ArtType(StrEnum):
    """First of the two levels that Object ID advises; the second is free text."""

    PAINTING = "painting"
    SCULPTURE = "sculpture"
    ICON = "icon"
    DRAWING = "drawing"
    PRINT = "print"
    PHOTOGRAPH = "photograph"
    BOOK = "book"
    MANUSCRIPT = "manuscript"
    COIN = "coin"
    TEXTILE = "textile"
    FURNITURE = "furniture"
    CLOCK = "clock"
    CERAMICS = "ceramics"
    GLASS = "glass"
    METALWORK = "metalwork"
    JEWELLERY = "jewellery"
    ARMS = "arms"
    INSTRUMENT = "instrument"
    LITURGICAL = "liturgical"
    ARCHAEOLOGICAL = "archaeological"
    OTHER = "other"


class ValuableType(StrEnum):
    JEWELLERY = "jewellery"
    WATCH = "watch"
    PRECIOUS_METAL = "precious_metal"
    INSTRUMENT = "instrument"
    TOOL = "tool"
    BICYCLE = "bicycle"
    OPTICS = "optics"
    COLLECTION = "collection"
    OTHER = "other"


class AssetType(StrEnum):
    REAL_ESTATE = "real_estate"
    VEHICLE = "vehicle"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    ACCOUNT = "account"
    COMPANY = "company"
    SECURITIES = "securities"
    VIRTUAL_CURRENCY = "virtual_currency"
    CASH = "cash"
    VALUABLES = "valuables"
    OTHER = "other"


class AssetRequest(StrEnum):
    """What a silver notice asks for (INTERPOL's pilot)."""

    LOCATE = "locate"
    IDENTIFY = "identify"
    INFORM = "inform"
    MONITOR = "monitor"


class ThreatType(StrEnum):
    """What an orange or a purple notice warns of."""

    EVENT = "event"
    PERSON = "person"
    OBJECT = "object"
    PROCESS = "process"
    MODUS_OPERANDI = "modus_operandi"
    CONCEALMENT = "concealment"
