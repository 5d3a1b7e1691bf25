package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// placesText is derived from a table of the administrative divisions of China (see
// NOTICE). A line is the code, of two, four or six digits for a province, a
// prefecture or a county, the name, and its type where the name stands without it.
//
//go:embed places.txt
var placesText string

// countyDigits is how long the code of a county is. A region holds those whose codes
// begin with its own.
const countyDigits = 6

// place is what a string means as a place: one or several of the same name, such as
// the three Baiyun districts.
type place struct {
	name  string   // without the type: 浙江 for 浙江省
	kind  string   // the type, where the string has it
	codes []string // none: a country or what is no administrative unit
	loose bool     // a whole name may begin with it: all but short names of counties and districts
}

// abroad are places that have no code.
const abroad = "中国 美国 日本 德国 韩国 英国 法国 新加坡 长三角 珠三角 粤港澳大湾区"

// notAlone are words that a name more often begins with than the place of that name.
const notAlone = "东方 灯塔 新星 双河 白杨 大安 安达 新民 高平 三河 永安 永康 新乐 安国 同江 北安 南安 福安 安宁 " +
	"合作 东港 天长 兴城 宁安 新泰 德兴 明光 五常 石首 当阳 赤水 临江 海城 万源 兴化 利川 集安 兴仁 兴义 安丘 和龙 龙泉 阿里"

// latinPlaces are the places that names in Latin letters usually give.
const latinPlaces = "beijing=北京 tianjin=天津 shanghai=上海 chongqing=重庆 hebei=河北 shanxi=山西 liaoning=辽宁 jilin=吉林 " +
	"heilongjiang=黑龙江 jiangsu=江苏 zhejiang=浙江 anhui=安徽 fujian=福建 jiangxi=江西 shandong=山东 henan=河南 " +
	"hubei=湖北 hunan=湖南 guangdong=广东 hainan=海南 sichuan=四川 guizhou=贵州 yunnan=云南 shaanxi=陕西 gansu=甘肃 " +
	"qinghai=青海 taiwan=台湾 xizang=西藏 tibet=西藏 guangxi=广西 ningxia=宁夏 xinjiang=新疆 hongkong=香港 macau=澳门 " +
	"shijiazhuang=石家庄 taiyuan=太原 shenyang=沈阳 dalian=大连 changchun=长春 harbin=哈尔滨 nanjing=南京 wuxi=无锡 " +
	"changzhou=常州 nantong=南通 hangzhou=杭州 ningbo=宁波 wenzhou=温州 jiaxing=嘉兴 huzhou=湖州 shaoxing=绍兴 " +
	"jinhua=金华 hefei=合肥 xiamen=厦门 nanchang=南昌 jinan=济南 qingdao=青岛 yantai=烟台 weifang=潍坊 zhengzhou=郑州 " +
	"luoyang=洛阳 wuhan=武汉 changsha=长沙 guangzhou=广州 shenzhen=深圳 zhuhai=珠海 foshan=佛山 dongguan=东莞 " +
	"nanning=南宁 haikou=海口 chengdu=成都 guiyang=贵阳 kunming=昆明 xian=西安 lanzhou=兰州 xining=西宁 yinchuan=银川 " +
	"urumqi=乌鲁木齐 china=中国"

// gazetteer finds places in a text.
type gazetteer struct {
	byStart map[pair][]entry[*place]
	latin   map[string]*place
}

// pair is the first or the last two characters of a word.
type pair [2]rune

// entry is a word of a dictionary and what is known of it.
type entry[T any] struct {
	word string
	is   T
}

var places = sync.OnceValue(func() *gazetteer {
	all := make(map[string]*place, 8192)
	add := func(word, name, kind, code string, loose bool) {
		p := all[word]
		if p == nil {
			p = &place{name: name, kind: kind}
			all[word] = p
		}
		if code != "" {
			p.codes = append(p.codes, code)
		}
		p.loose = p.loose || loose
	}
	words := make(map[string]bool)
	for word := range strings.FieldsSeq(notAlone) {
		words[word] = true
	}
	for word := range strings.FieldsSeq(abroad) {
		add(word, word, "", "", true)
	}
	for line := range strings.Lines(placesText) {
		f := strings.Fields(line)
		if len(f) == 2 { // a county of one character
			add(f[1], f[1], "", f[0], true)
			continue
		}
		code, name, kind := f[0], f[1], f[2]
		city := len(code) == countyDigits && kind == "市"
		wide := len(code) < countyDigits
		add(name+kind, name, kind, code, true)
		add(name, name, "", code, (wide || city) && !words[name])
		if kind != "省" && kind != "市" && len(kind) > len("省") && wide {
			// 广西 stands for 广西壮族自治区, and so does 广西区
			add(name+"区", name, "区", code, true)
		}
	}
	g := &gazetteer{byStart: make(map[pair][]entry[*place], len(all)), latin: make(map[string]*place)}
	for word, p := range all {
		a, n := utf8.DecodeRuneInString(word)
		b, _ := utf8.DecodeRuneInString(word[n:])
		g.byStart[pair{a, b}] = append(g.byStart[pair{a, b}], entry[*place]{word, p})
	}
	for _, list := range g.byStart {
		slices.SortFunc(list, longestFirst)
	}
	for word := range strings.FieldsSeq(latinPlaces) {
		latin, han, _ := strings.Cut(word, "=")
		g.latin[latin] = all[han]
	}
	return g
})

func longestFirst[T any](a, b entry[T]) int {
	if len(a.word) != len(b.word) {
		return len(b.word) - len(a.word)
	}
	return strings.Compare(a.word, b.word)
}

// anywhere holds every place.
var anywhere = &place{}

// at is the longest place with which s begins and that may stand there: in, where it
// is not nil, holds it, or else it is one that needs no other before it.
func (g *gazetteer) at(s string, in *place) (string, *place) {
	a, n := utf8.DecodeRuneInString(s)
	if a < 0x2e80 {
		return "", nil
	}
	b, _ := utf8.DecodeRuneInString(s[n:])
	for _, e := range g.byStart[pair{a, b}] {
		if strings.HasPrefix(s, e.word) && (in == anywhere || e.is.loose && (in == nil || len(in.codes) == 0) || in != nil && in.holds(e.is)) {
			return e.word, e.is
		}
	}
	return "", nil
}

// holds tells whether a place of one name can lie in the other.
func (p *place) holds(q *place) bool {
	for _, a := range p.codes {
		for _, b := range q.codes {
			if len(a) < len(b) && strings.HasPrefix(b, a) {
				return true
			}
		}
	}
	return false
}

// agrees tells whether two places can be one, or one can lie in the other.
func (p *place) agrees(q *place) bool {
	if p.name == q.name && p.meets(q) {
		return true
	}
	return p.holds(q) || q.holds(p)
}

// wide tells whether the name is that of a province or a prefecture.
func (p *place) wide() bool { return len(p.codes) > 0 && len(p.codes[0]) < countyDigits }

// meets tells whether a code of p is one of q.
func (p *place) meets(q *place) bool {
	if len(p.codes) == 0 && len(q.codes) == 0 {
		return true
	}
	return slices.ContainsFunc(p.codes, func(code string) bool { return slices.Contains(q.codes, code) })
}
