"""What the codes in the tables are called in Chinese and in English.

Holds no names of people, firms or words; those are in the lexicon.
"""

__all__ = ["KINDS", "LABELS", "LIKELIHOODS", "MEASURES", "UNITS", "VERDICTS"]

# code: (Chinese, English). Kinds of article, reasons for a removal, states and confidences of a finding.
LABELS = {
    "interview": ("访谈", "interview"), "essay": ("评论", "essay"), "news": ("报道", "news report"),
    "think_tank": ("智库文章", "think-tank piece"), "unknown": ("未注明", "not stated"),
    "navigation": ("导航", "navigation"), "promotion": ("推广", "promotion"), "contact": ("联系方式", "contact data"),
    "copyright": ("版权", "copyright"), "related": ("相关文章", "related articles"), "credit": ("图片来源", "image credit"),
    "byline": ("署名", "byline"), "repeated": ("重复标题", "repeated title"),
    "simplified": ("简体", "simplified"), "traditional": ("繁体", "traditional"), "left_out": ("未采用", "left out"),
    "fact": ("陈述", "stated as fact"), "opinion": ("看法", "opinion"), "forecast": ("预测", "forecast"),
    "holds": ("成立", "holds"), "weakened": ("减弱", "weakened"), "stale": ("失效", "stale"),
    "codebook": ("编码手册", "codebook"),
    "first_reader": ("编码员一", "first coder"), "second_reader": ("编码员二", "second coder"),
    "open": ("开放", "open"), "closed": ("不开放", "closed"),
    "confirmed": ("确有出入", "confirmed"), "dismissed": ("误报", "false alarm"), "explained": ("可解释", "explained"),
    "org": ("机构", "organisation"), "model": ("模型", "model"), "product": ("产品", "product"), "person": ("人物", "person"),
    "chip": ("芯片", "chip"), "regulation": ("法规", "regulation"), "benchmark": ("评测", "benchmark"), "event": ("会议", "event"),
    "all": ("全部", "All"),
    "high": ("高", "high"), "moderate": ("中", "moderate"), "low": ("低", "low"),
}  # fmt: skip

# How likely a judgement about the future is, and the range in percent that the words stand for (after ICD 203).
LIKELIHOODS = {
    "almost_certain": ("几乎肯定", "almost certain", ">95%"),
    "very_likely": ("很可能", "very likely", "80–95%"),
    "likely": ("较可能", "likely", "55–80%"),
    "even": ("可能性各半", "about even", "45–55%"),
    "unlikely": ("不太可能", "unlikely", "20–45%"),
    "very_unlikely": ("很不可能", "very unlikely", "5–20%"),
    "remote": ("微乎其微", "remote", "<5%"),
}

# Verdicts of a sum, what wants a look first; `holds` and `stale` of a finding are something else.
VERDICTS = {
    "fails": ("不符", "fails"), "stale": ("过时", "out of date"), "unclear": ("说不准", "unclear"), "holds": ("相符", "holds"),
}  # fmt: skip

# Kinds of statements that disagree.
KINDS = {
    "number": ("数字", "number"),
    "date": ("日期", "date"),
    "fact": ("事实", "fact"),
    "opinion": ("看法", "opinion"),
}

# What statements are held against each other in, by the code or the word of the rule; and the things said to double.
MEASURES = {
    "parameters": ("参数量", "number of parameters"),
    "announced": ("发布日期", "date of release"),
    "opened": ("开放日期", "date of opening to users"),
    "open_sourced": ("开源日期", "date of open-sourcing"),
    "founded": ("成立日期", "date of founding"),
    "event": ("公布日期", "date of the announcement"),
    "doubling_time": ("翻一倍所需的时间", "time to double"),
    "估值": ("估值", "valuation"), "市值": ("市值", "market value"),
    "营收": ("营收", "revenue"), "收入": ("收入", "revenue"), "净利润": ("净利润", "net profit"),
    "员工人数": ("员工人数", "number of employees"), "员工数": ("员工数", "number of employees"),
    "用户数": ("用户数", "number of users"), "日活": ("日活跃用户", "daily active users"),
    "月活": ("月活跃用户", "monthly active users"), "市场份额": ("市场份额", "market share"),
    "融资额": ("融资额", "funding raised"),
    "计算量": ("计算量", "amount of computation"), "数据量": ("数据量", "amount of data"),
    "知识": ("知识", "knowledge"), "知识量": ("知识量", "amount of knowledge"), "参数量": ("参数量", "number of parameters"),
}  # fmt: skip

# canonical unit: (Chinese, English singular, English plural)
UNITS = {
    "parameter": ("参数", "parameter", "parameters"),
    "USD": ("美元", "US dollar", "US dollars"),
    "CNY": ("元", "yuan", "yuan"),
    "EUR": ("欧元", "euro", "euros"),
    "JPY": ("日元", "yen", "yen"),
    "HKD": ("港元", "Hong Kong dollar", "Hong Kong dollars"),
    "percent": ("%", "%", "%"),
    "card": ("张卡", "card", "cards"),
    "GB": ("GB", "GB", "GB"),
    "nm": ("纳米", "nm", "nm"),
    "second": ("秒", "second", "seconds"),
    "minute": ("分钟", "minute", "minutes"),
    "hour": ("小时", "hour", "hours"),
    "day": ("天", "day", "days"),
    "month": ("个月", "month", "months"),
    "year": ("年", "year", "years"),
    "person": ("人", "person", "people"),
    "kWh": ("千瓦时", "kWh", "kWh"),
    "gram": ("克", "gram", "grams"),
    "token": ("个token", "token", "tokens"),
    "model": ("个模型", "model", "models"),
    "times": ("倍", "times", "times"),
    "gpu_year": ("个GPU年", "GPU-year", "GPU-years"),
    "item": ("个", "", ""),
    "number": ("", "", ""),
    "GBP": ("英镑", "pound sterling", "pounds sterling"),
    "KRW": ("韩元", "won", "won"),
    "TWD": ("新台币", "New Taiwan dollar", "New Taiwan dollars"),
    "MOP": ("澳门元", "pataca", "patacas"),
    "AUD": ("澳元", "Australian dollar", "Australian dollars"),
    "NZD": ("新西兰元", "New Zealand dollar", "New Zealand dollars"),
    "CAD": ("加元", "Canadian dollar", "Canadian dollars"),
    "SGD": ("新加坡元", "Singapore dollar", "Singapore dollars"),
    "CHF": ("瑞士法郎", "Swiss franc", "Swiss francs"),
    "SEK": ("瑞典克朗", "Swedish krona", "Swedish kronor"),
    "RUB": ("卢布", "rouble", "roubles"),
    "TRY": ("里拉", "Turkish lira", "Turkish lira"),
    "INR": ("印度卢比", "Indian rupee", "Indian rupees"),
    "THB": ("泰铢", "baht", "baht"),
    "MYR": ("林吉特", "ringgit", "ringgit"),
    "VND": ("越南盾", "dong", "dong"),
    "IDR": ("印尼盾", "rupiah", "rupiah"),
    "PHP": ("菲律宾比索", "Philippine peso", "Philippine pesos"),
    "BRL": ("雷亚尔", "real", "reais"),
    "NGN": ("奈拉", "naira", "naira"),
    "AED": ("迪拉姆", "dirham", "dirhams"),
    "percentage_point": ("个百分点", "percentage point", "percentage points"),
    "FLOPS": ("FLOPS", "FLOPS", "FLOPS"),
    "OPS": ("OPS", "OPS", "OPS"),
    "watt": ("瓦", "watt", "watts"),
    "metre": ("米", "metre", "metres"),
    "square_metre": ("平方米", "square metre", "square metres"),
    "litre": ("升", "litre", "litres"),
    "celsius": ("摄氏度", "degree Celsius", "degrees Celsius"),
    "character": ("字", "character", "characters"),
    "point": ("点", "point", "points"),
    "hertz": ("赫兹", "hertz", "hertz"),
    "mAh": ("毫安时", "mAh", "mAh"),
    "bit_per_second": ("比特/秒", "bit per second", "bits per second"),
    "frame_per_second": ("帧/秒", "frame per second", "frames per second"),
    "token_per_second": ("token/秒", "token per second", "tokens per second"),
    "IPS": ("IPS", "IPS", "IPS"),
    "TPS": ("TPS", "TPS", "TPS"),
    "QPS": ("QPS", "QPS", "QPS"),
}
