"""What the codes in the tables are called in Chinese and in English.

Holds no names of people, firms or words; those are in the lexicon.
"""

__all__ = ["LABELS", "UNITS"]

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
    "high": ("高", "high"), "moderate": ("中", "moderate"), "low": ("低", "low"),
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
    "item": ("个", "", ""),
}
