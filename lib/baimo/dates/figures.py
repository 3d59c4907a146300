"""The patterns of dates in figures and in Chinese numerals: 2023年, 4月11日, 三季度, 三天后, 90年代.

Finds nothing itself: `tokens` does. A pattern is a list of alternatives. Each keeps out, by the characters next to it,
what looks like a date but counts or names something: 三个月, 第2年, 2000年的历史, GPT-2023, 3号线.
"""

from baimo.dates.numerals import NUMERAL as N

__all__ = ["BUSINESS", "CONNECTOR", "COUNTED", "FIGURES", "MIDDLE", "MONTH_PART", "NO_MONTH", "PART", "YEAR_PART"]

# Between the two ends of a range.
CONNECTOR = r" ?(?:直?至|直?到|-{1,2}|—{1,2}|~) ?"
# After these a numeral goes on, or a year or a day is counted.
COUNTED = r"0-9.一二两三四五六七八九十百千几数多半第"
# 年初步, 年底层, 年中国: the character belongs to the next word.
PART = r"(?:[初](?![步创级始代衷中心选学赛审稿次见探])|底(?![层气座部盘价蕴细线下特板])|末(?![端尾位日节]))"
MIDDLE = r"中(?![国文心央间科小高低东美欧资信部型端华途等关级共兴石海芯标有旬]|大促)"
_MIDDLE_AT_END = rf"{MIDDLE}(?=[,。、;:!?)]|$)"
YEAR_PART = rf"(?: ?年?{PART}| ?年{MIDDLE}|{_MIDDLE_AT_END}|年?内(?![部容地外存需核])|伊始|全年)?"
MONTH_PART = rf"(?: ?月?{PART}|{_MIDDLE_AT_END})?"
NO_MONTH = r"(?!亮(?!相)|一[次更度]|怀胎|[度光球饼饷经租薪费卡活均供龄期嫂牙刊票销])"
_YEAR = r"(?:(?:1[0-9]|20)[0-9]{2}|2100)"
_YEAR_IN_CHINESE = r"[一二][〇○零一二三四五六七八九]{3}"
_NOT_AFTER = r"(?<![0-9.])(?<![A-Za-z]-)(?<![0-9],)"
_CLAUSE_START = r"(?:^|(?<=[\n,。;:!?、“(在于的约而但到早]))"
_UNIT = r"(?:天|日(?=之?后|(?<=[一二两三四五六七八九十]日)之?前)|周|个?(?:星期|礼拜)|个月|年|个季度)"
_AMOUNT = rf"(?:(?!0){N}|半(?=年)) ?{_UNIT}(?:之|以)?"
_NO_REPORT = r"(?:度(?!报))?"
# 2000年的历史, 1500年: years that are counted, not named.
_ROUND = r"(?<=000年)(?:以?前(?!后)|的历史|[来间])|(?<=1[0-8]00年)"
_BARE_YEAR_ENDS = r"(?![代内间来以多之前后过的磨如里中老历从下底初末年全]|时间)"
# What is said of a quarter and hardly of a season of a show: 第三季营收, 下一季展望.
BUSINESS = (
    r"(?:的|度)?(?:总|净|毛)?(?:财[报测务]|业绩|营[收业运利]|收入|利润|获利|盈[利余]|亏损?|扭亏|损失|毛利|净[利亏]|每股|"
    r"销[售量]|出货|产[能量值]|需求|展望|指引|预[期估测计]|持平|同比|环比|资本开支|增[长速]|下[滑降跌]|上[升涨]|回[升落暖]|末|底)"
)
# The reports of one and of three quarters and of half a year are named without 度.
_NOT_REPORTED = "名道考废警销酬价到"
_REPORT = rf"报(?![{_NOT_REPORTED}])"
_NO_SHOW = r"[《“节播综剧]|[开首回]播|收官|回归|完结"
_QUARTER_ENDS = (
    rf"(?:财?季度(?!假|报[{_NOT_REPORTED}])|季(?=财报|业绩|营收|{_REPORT})|(?<=第[一二三四])季(?![报假]|{_NO_SHOW}))"
)
_IN_SHORT = rf"Q[1-4](?:{CONNECTOR}Q?[1-4])?(?![0-9A-Za-z])"

FIGURES = {
    "full": [
        # 2023-09-3007:42: the time may stand right after the day.
        rf"(?<![0-9.A-Za-z]){_YEAR}(?P<mark>[-/.])[0-9]{{1,2}}(?P=mark)[0-9]{{1,2}}"
        r"(?=[0-9]{2}:[0-9]{2}|[^0-9]|$)(?!\.[0-9])",
        r"(?:(?<=[间期]:)|(?<=[间期]: ))[0-9]{2}-[0-9]{2}-[0-9]{2}(?= ?[0-9]{2}:[0-9]{2})",
        r"(?<![0-9.A-Za-z\-])20[0-9]{6}(?![0-9.%万亿元人])",
    ],
    "year_month": [r"(?<![0-9.A-Za-z/\-])(?:19|20)[0-9]{2}[-/](?:0[1-9]|1[0-2])(?![0-9/.\-]|年|赛季|学年)"],
    "decade": [
        r"(?:(?:[上本]|[0-9]{2}|二?十[一二三四五六七八九]?)世纪)?"
        rf"(?:{_NOT_AFTER}(?:1[0-9]|20)?[0-9]0|[一二三四五六七八九]{{1,2}}十)年代(?:[初末]期?|[中后前]期)?"
    ],
    "century": [
        rf"(?<![{COUNTED}])(?:[0-9]{{1,2}}|二?十[一二三四五六七八九]|二十)世纪(?!经济|资本|不动产|教育|福克斯)"
        r"(?:[初末中](?:期|叶)?)?"
    ],
    "plan": [
        r"[“「]十[一二三四五]五[”」](?:期间|时期|(?!规划|现代|国家|[^,。]{0,8}规划))",
        r"十[一二三四五]五(?:规划)?(?:期间|时期)",
    ],
    "offset": [
        rf"(?<![{COUNTED}月]){_AMOUNT}前(?![{COUNTED}后来端面者景沿置])",
        rf"(?<![{COUNTED}月]){_CLAUSE_START}{_AMOUNT}后(?![{COUNTED}面者台端期续果来轮])",
    ],
    "year": [
        rf"{_NOT_AFTER}(?:{_YEAR} ?年?{CONNECTOR}|{_YEAR}/)?{_YEAR} ?财?年(?!代)(?!{_ROUND}){_NO_REPORT}{YEAR_PART}",
        rf"{_YEAR_IN_CHINESE}年(?!代){_NO_REPORT}{YEAR_PART}",
        rf"{_NOT_AFTER}(?<![A-Za-z])(?:20)?[0-9]{{2}}(?= ?[QH][1-4](?![0-9A-Za-z]))",
        rf"{_NOT_AFTER}{_YEAR}(?=[上下]半年|第?[一二三四]季度|前[二三]季度|(?:(?:[、和及与]|以及)(?:19|20)?[0-9]{{2}}){{1,9}}年)",
    ],
    "bare_year": [rf"(?:^|(?<=[\n,。;:!?“(])|(?<![0-9]{{4}}、)(?<=、))[12][1-9]年(?=[\u4e00-\u9fff]){_BARE_YEAR_ENDS}"],
    "short_year": [
        rf"{_NOT_AFTER}(?<![{COUNTED}])(?:[0-9]{{2}}|[零〇○一二三四五六七八九]{{2}}) ?年"
        rf"(?!代|[内间来多]|以[来内上下]){YEAR_PART}"
    ],
    "first_months": [rf"[前头首]{N} ?个?月{NO_MONTH}", rf"首个?月{NO_MONTH}"],
    "month": [
        r"(?<![0-9.第数几个历闰周期拜])(?<![0-9],)"
        rf"(?:{N}{CONNECTOR}|[二三四五六七八](?=[三四五六七八九]月))?{N} ?月份?{NO_MONTH}{MONTH_PART}"
    ],
    "half": [
        r"(?<![过上])[上下]半年(?!度?报(?!告))",
        r"(?<=年)半年度?(?=报)",
        rf"(?<![{COUNTED}每近前后过大小这上下])半年度?(?={_REPORT})",
        r"(?<=[0-9年 ])H[12](?![0-9A-Za-z])",
    ],
    "quarter": [
        rf"[前头][二两三23]个?季度|首季(?:度|(?![赛期]|{_NO_SHOW}))",
        rf"(?<![{COUNTED}续近每])第?[一二三四1-4](?:{CONNECTOR}第?[一二三四1-4])?{_QUARTER_ENDS}",
        # Q1: at the head of a line asks a question.
        rf"(?<![0-9A-Za-z\-])(?<!\n)(?<!^){_IN_SHORT}(?! ?[:.、?])",
        rf"(?<=[0-9年]){_IN_SHORT}",
        rf"(?:^|(?<=\n))Q[1-4](?={BUSINESS})",
    ],
    "day": [
        rf"{_NOT_AFTER}(?<![{COUNTED}])(?:{N}{CONNECTOR})?{N} ?[日号](?!线|楼|店|机|文|令|位|服)",
        r"(?<=月)[0-9]{1,2}(?=$|[。、;!?)\n]|[至到]|,(?![0-9]))",
    ],
    "tenday": [r"(?:[上中下]|上中|中下)旬"],
}
