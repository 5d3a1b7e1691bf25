package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// cores compares the cores and says how much of them is equal. What is equal weighs
// less where it is short or common.
func (t *tally) cores(q, k *Name, stats Stats) {
	short, long := q, k
	if q.Registered() != k.Registered() {
		if q.Registered() {
			short, long = k, q
		}
	} else if cmp.Or(cmp.Compare(len(q.body()), len(k.body())), cmp.Compare(q.Folded, k.Folded)) > 0 {
		short, long = k, q
	}
	c := cores{tally: t, q: q, k: k, short: short, long: long, stats: stats}
	switch {
	case short.bodyBeside(long) == long.body():
		t.add(CoreEqual, 0.95, q.body(), k.body())
		if len(q.places) == 0 != (len(k.places) == 0) && !(q.Registered() && k.Registered()) {
			c.placeless()
		}
	case q.Registered() && k.Registered():
		c.registered()
	default:
		c.abbreviated()
		if q.kind != "" && k.kind != "" && t.n > 0 {
			// with the kind they are whole names: 湖州师范学院 and its 求真学院
			t.atMost(0.75)
		}
	}
}

// cores is a comparison of the cores of two names.
type cores struct {
	*tally
	q, k        *Name
	short, long *Name // the same two; parts of the short one may be left out
	stats       Stats
}

// placeless takes off where only one of two equal cores has a place and they are such
// that there can be one in every place: 人民医院, 师范大学, 宏达.
func (c *cores) placeless() {
	trade := c.short.Trade()
	word, _ := words().before(trade, business, kind)
	switch {
	case word == trade || slices.Contains(ordinary, trade):
		c.add(CommonWords, -0.2, trade, trade)
	case c.q.kind != "" && c.k.kind != "" && !c.q.placed && !c.k.placed:
		// 吉利学院 and 北京吉利学院, but 南湖高新区 is 嘉兴南湖高新区
		c.add(CommonWords, -0.2, trade, trade)
	case trade == c.short.body() && c.short.Registered() != c.long.Registered():
		c.plain(trade, 0.16, 0)
	}
}

// ordinary are words that stand where a trade name does in names that places give.
var ordinary = strings.Fields("人民 第一 第二 第三 第四 第五 第一人民 第二人民 第三人民 中心 中医 妇幼 妇幼保健 儿童 师范 职业 职业技术 理工 财经 外国语 实验 高级 中央 城市 城乡 农村 市立 省立 大众 群众")

// registered compares full names, of which nothing is left out: they are not the same.
func (c *cores) registered() {
	q, k, short, long := c.q, c.k, c.short, c.long
	switch {
	case short.Trade() == long.Trade() && withoutFiller(short.rest()) == withoutFiller(long.rest()):
		c.add(CoreEqual, 0.95, q.body(), k.body())
		c.add(GroupMissing, -0.25, q.rest(), k.rest())
	case short.Trade() == long.Trade() && !short.placed:
		c.add(TradeEqual, 0.72, q.Trade(), k.Trade())
		f := BusinessDiffers
		if subsequence(short.rest(), long.rest()) {
			f = BusinessMissing
		}
		c.add(f, -0.1, q.rest(), k.rest())
	case strings.HasPrefix(long.body(), short.Trade()) && chars(short.Trade()) >= 2 && part(short.body(), long.body()):
		c.add(CoreContained, 0.6, q.body(), k.body())
		c.add(BusinessMissing, -0.1, q.body(), k.body())
	default:
		c.apart()
	}
}

// abbreviated compares names of which one may be a short form of the other.
func (c *cores) abbreviated() {
	q, k, short, long := c.q, c.k, c.short, c.long
	trade, words := short.Trade(), withoutFiller(short.rest())
	behind := ""
	if strings.HasPrefix(long.Trade(), trade) {
		behind = long.body()[len(trade):]
	}
	switch {
	case short.placed && long.placed && trade != long.Trade():
		// places are names of their own: nothing of one is left out in another
		c.apart()
	case part(short.body(), long.wide):
		c.contained()
	case trade == long.Trade() && words == "" && !short.placed:
		// only a group word or a filler is left: 集智股份 for 集智机电
		c.add(TradeEqual, 0.86, q.Trade(), k.Trade())
		c.group()
		// two characters are a name that others have too
		c.plain(trade, 0.12, 0.08)
		c.rare(trade, 1)
	case trade == long.Trade() && subsequence(words, long.rest()):
		c.add(TradeEqual, 0.93, q.Trade(), k.Trade())
		if short.placed {
			// 浙江大学 and 浙江工业大学
			c.add(BusinessDiffers, -0.55, q.rest(), k.rest())
		} else {
			c.add(BusinessMissing, -0.03, q.rest(), k.rest())
			c.rare(trade, 2)
		}
	case trade == long.Trade():
		c.add(TradeEqual, 0.62, q.Trade(), k.Trade())
		if short.placed {
			c.add(BusinessDiffers, -0.4, q.rest(), k.rest())
		} else {
			c.add(BusinessDiffers, -0.1, q.rest(), k.rest())
		}
	case !short.placed && behind != "" && chars(trade) >= 2 && subsequence(words, behind):
		// 凯文教育 for 凯文德信教育科技: the words between are of the trade name, or
		// of a business that is not known
		c.add(TradeEqual, 0.88, q.Trade(), k.Trade())
		c.group()
		effect := -0.1
		between := long.Trade()[len(trade):]
		if chars(between) == 1 {
			effect = -0.2 // 奥普科技 for 奥普特科技
		} else if c.wordy(between) || chars(between) > 1 && c.unique(trade) {
			effect = -0.04
		}
		if words == "" {
			c.plain(trade, 0.12, 0.08)
			c.rare(trade, 1)
		} else {
			c.plain(trade, 0.12, 0)
		}
		c.add(BusinessMissing, effect, q.rest(), k.rest())
	case !short.placed && firstEqual(short.wide, long.wide) && subsequence(withoutFiller(short.wide), long.wide),
		!short.placed && firstEqual(trade, long.body()) && subsequence(withoutFiller(short.body()), long.body()):
		c.add(CoreSubsequence, 0.68, q.body(), k.body())
	case !short.placed && chars(trade) >= 2 && part(trade, long.wide):
		c.add(CoreContained, 0.5, q.body(), k.body())
	default:
		c.apart()
	}
}

// group takes off where the short name alone is that of a group: 正泰集团 has firms
// under it whose names begin as its own does.
func (c *cores) group() {
	rest := c.short.rest()
	if word, t := words().before(rest, group); word != "" && !strings.Contains(c.long.rest(), t.canon) {
		c.add(GroupMissing, -0.15, c.q.rest(), c.k.rest())
	}
}

// apart is for cores of which none is a short form of the other.
func (c *cores) apart() {
	q, k, short, long := c.q, c.k, c.short, c.long
	switch {
	case oneTypo(q.body(), k.body()):
		c.add(OneTypo, 0.62, q.body(), k.body())
	case short.Trade() == long.Trade():
		c.add(TradeEqual, 0.35, q.Trade(), k.Trade())
	case sharedStart(short.Trade(), long.Trade()) >= 2 && !short.placed && !long.placed:
		c.add(CoreDiffers, 0.3, q.body(), k.body())
	case subsequence(short.body(), long.wide):
		c.add(CoreSubsequence, 0.45, q.body(), k.body())
	}
}

// contained is for a short name that is one piece of the long one.
func (c *cores) contained() {
	q, k, short, long := c.q, c.k, c.short, c.long
	body := short.body()
	c.add(CoreContained, 0.93, q.body(), k.body())
	at := strings.Index(long.wide, body)
	end := at + len(body)
	left := long.wide[end:]
	switch {
	case long.begins(at):
		if short.branch != long.branch {
			return
		}
		if long.placed && at == long.trade && len(short.places) == 0 {
			c.lone(body)
		}
	case chars(body) >= 3 && c.unique(body):
		c.add(CoreDiffers, -0.1, q.body(), k.body())
	default:
		// 石英 in 太平洋石英: the beginning is missing
		c.add(CoreDiffers, -0.2, q.body(), k.body())
	}
	if left != "" {
		c.leftOut(end)
	}
	if short.trade == len(short.wide) {
		if left != "" || at > 0 {
			c.plain(body, 0.12, 0)
		}
		c.rare(body, 2)
	}
}

// leftOut takes off for what stands behind the short name in the long one.
func (c *cores) leftOut(end int) {
	q, k, short, long := c.q, c.k, c.short, c.long
	body, left := short.body(), long.wide[end:]
	alone := chars(body) == 2 && len(short.places) == 0
	between := "" // what is left out of the trade name
	if end < long.trade {
		between = long.wide[end:long.trade]
	}
	word := completed(long.wide, end)
	switch {
	case short.placed:
		if vague(left[word:]) {
			c.add(BusinessMissing, -0.02, q.rest(), k.rest())
		} else {
			c.add(BusinessDiffers, -0.25, q.rest(), k.rest())
		}
	case word > 0 && len(short.Trade()) > len(long.Trade()) && short.rest() == "":
		// 深南电 in 深南电路, 复旦微电 in 复旦微电子: the end is that of no word
		effect := -0.15
		if c.unique(body) {
			effect = -0.05
		}
		c.add(BusinessMissing, effect, q.body(), k.body())
	case chars(between) == 1 && (alone || !c.unique(body)), between != "" && alone && !c.wordy(between):
		// 国安 in 国安达: the trade name is another, longer one
		c.add(CoreDiffers, -0.15, q.Trade(), k.Trade())
	case !long.Registered() && word == 0 && !c.wordy(left):
		// neither is a full name, and what one has more is no common word
		c.add(BusinessMissing, -0.2, q.rest(), k.rest())
	default:
		c.add(BusinessMissing, -0.02, q.rest(), k.rest())
	}
	if len(short.places) > 0 && len(long.places) == 0 && !short.placed {
		// 嘉兴微创 and 微创集团
		c.add(PlaceMissing, -0.15, firstPlace(q), firstPlace(k))
	}
	if holdsPlace(left) || strings.Contains(left, "局") {
		// 中国石化 in 中国石化上海石油化工, 中国中铁 in 中国中铁电气化局集团
		c.add(BranchDiffers, -0.25, q.rest(), k.rest())
	}
}

// bodyBeside is the body as it compares with that of a registered name: 股份 at its
// end stands for the other's legal form.
func (n *Name) bodyBeside(full *Name) string {
	body := n.body()
	if rest, ok := strings.CutSuffix(body, "股份"); ok && n.legal == "" && full.legal == "股份有限公司" && rest != "" {
		return rest
	}
	return body
}

// begins tells whether a part that has a name of its own can begin at a place of
// n.wide: behind a place, or behind a group that the body belongs to.
func (n *Name) begins(at int) bool {
	if at == n.core || n.placed && at == n.trade || strings.HasSuffix(n.wide[:at], "集团") {
		return true
	}
	end := 0
	for _, p := range n.places {
		if end >= n.core {
			break
		}
		if at == end {
			return true
		}
		end += len(p.name)
	}
	return false
}

// vague tells whether a text is of words that say nothing of what a body does.
func vague(s string) bool {
	for s != "" {
		word, t := words().before(s, group, filler, business)
		if word == "" || t.class == business && t.canon != "发展" && t.canon != "实业" && t.canon != "产业" && t.canon != "建设" {
			return false
		}
		s = s[:len(s)-len(word)]
	}
	return true
}

// common are the characters that trade names are made of most: two of them make one
// that very many firms have.
const common = "中华国新天金海大东南西北江山龙凤长永恒兴盛隆泰安康达通汇联美佳嘉宝福瑞祥云星光明阳晨科创德信诚和万百千世宏鸿凯利力益丰银三双众正元远建方友航神博亚太合同城成英胜顺富荣昌茂源润洋河湖日月春立川能地翔环化业四高文红民青飞宇峰鑫石林吉迪强"

// plain takes off for a trade name of two characters that stands without a place, as
// much as the second effect where they are not common.
func (c *cores) plain(trade string, effect, other float64) {
	if chars(trade) > 2 || len(c.short.places) > 0 {
		return
	}
	for _, r := range trade {
		if !strings.ContainsRune(common, r) {
			effect = other
		}
	}
	if effect > 0 {
		c.add(CommonWords, -effect, trade, trade)
	}
}

// lone takes off for words of a business that stand without the trade name.
func (c *cores) lone(s string) {
	effect := 0.2
	if chars(s) >= 4 && c.unique(s) {
		effect = 0.1
	}
	c.add(CommonWords, -effect, s, s)
}

// wordy tells whether a text between two known ones is of words that many names have
// and so no part of a trade name.
func (c *cores) wordy(s string) bool {
	if s == "" || vague(s) {
		return true
	}
	if word, _ := words().before(s, business, kind, group, filler); word == s {
		return true
	}
	return c.stats != nil && chars(s) >= 2 && leastCommon(s, c.stats) >= 5
}

// unique tells whether hardly any other node can have what is equal.
func (c *cores) unique(s string) bool {
	return c.stats != nil && leastCommon(s, c.stats) <= 1
}

// rare takes off where more than so many nodes have the rarest two characters of what
// is equal.
func (c *cores) rare(s string, most int) {
	if c.stats == nil {
		return
	}
	if n := leastCommon(s, c.stats); n > most {
		c.add(CommonWords, -min(0.3, 0.03*float64(n-most)), s, s)
	}
}

// leastCommon is how many nodes have the rarest two characters of s in a name.
func leastCommon(s string, stats Stats) int {
	least := stats.Nodes()
	_, size := utf8.DecodeRuneInString(s)
	for size < len(s) {
		_, next := utf8.DecodeRuneInString(s[size:])
		least = min(least, stats.With(s[:size+next]))
		s = s[size:]
		size = next
	}
	return least
}
