package gen

// The parts of names. Those of brands and trades are a hundred each, so that
// two brand characters and a trade tell a million firms apart.
var (
	provinces = []string{
		"北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省",
		"安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市",
		"四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区",
	}

	cityFirst    = []rune("嘉湖泉漳赣徐淮常潍烟临宿滁池衡岳襄荆宜随孝潮惠清河梅桂柳梧玉曲昭遂绵")
	citySecond   = []rune("州阳江安山宁昌川海兴")
	districtPart = []rune("东西南北中上下新古长平永安秀海江湖河溪泉云龙凤鹤金银玉石青白红黄翠松柏桃柳梅兰竹凌沈宝临武天普温开化定通文景宣崇余萧滨相")
	districtEnd  = []rune("城山江湖岗桥塘港亭台林泉川浦源宁丰华昌明德仁义和顺康乐吉庆祥瑞福禄寿喜阳陵岭坪坝湾洲沙滩谷溪河原州家")

	brandFirst  = []rune("恒华中天金海东南新瑞安盛国泰宏鑫嘉禾博创智慧联众合力同方正大光明永昌隆兴旺达通利德信诚义仁和顺康健宁平远长久万千百亿富贵荣耀辉煌星辰宇宙云峰岭江河湖洋波涛龙凤麒麟鹏鹰骏马飞翔腾跃启航领先卓拓尚冠雅优聚")
	brandSecond = []rune("达微科源泰丰盈润泽元亨利贞晟昊旭阳晖朗景晨曦昕昱晶莹玉璟琪瑶珑瑞琳珂珉玮琛琦璞钰铭锐锋铄锦钧铎镒森林桦楠梓桐松柏榕枫禾苗秀芯芸茂荣蓝萌苑莱菲蔚薇茗若清洁沐沃泓洲浩涵淳渊瀚澜波济泉凯维迪特力拓纳电普诺斯")
	trades      = []string{
		"微电子", "半导体", "集成电路", "光电", "光伏", "新能源", "储能", "电池", "电机", "电气",
		"电缆", "仪表", "传感", "自动化", "机器人", "数控", "机床", "模具", "轴承", "液压",
		"阀门", "泵业", "紧固件", "铸造", "锻造", "钢构", "铝业", "铜业", "稀土", "磁材",
		"新材料", "复合材料", "碳纤维", "陶瓷", "玻璃", "水泥", "建材", "涂料", "化工", "树脂",
		"塑胶", "橡胶", "包装", "印刷", "造纸", "纺织", "印染", "服饰", "皮革", "箱包",
		"家纺", "家居", "家电", "厨具", "灯饰", "照明", "玩具", "文具", "体育用品", "乐器",
		"食品", "饮料", "乳业", "酒业", "茶业", "粮油", "水产", "畜牧", "种业", "农机",
		"肥料", "生物", "制药", "中药", "疫苗", "医疗器械", "基因", "诊断", "健康", "环保",
		"水务", "节能", "燃气", "热力", "汽车零部件", "轨道交通", "航空", "航天", "船舶", "无人机",
		"物流", "供应链", "软件", "信息技术", "大数据", "云计算", "人工智能", "物联网", "通信", "网络安全",
	}

	parkKinds      = []string{"高新技术产业园", "科技园", "经济开发区", "软件园", "产业园", "创新园", "工业园", "科创小镇"}
	instituteKinds = []string{"研究院", "研究所", "重点实验室", "创新中心", "检测中心"}
	fundKinds      = []string{"创业投资基金", "产业投资基金", "股权投资基金", "产业引导基金", "成果转化基金", "并购基金"}
	companyKinds   = []string{"有限公司", "有限公司", "有限公司", "科技有限公司", "技术有限公司", "股份有限公司", "实业有限公司", "集团有限公司"}
)

// Names of nodes, by their numbers. Those of a type differ from one another.
func (g *Graph) CityName(i int) string    { return string(g.appendCity(nil, i)) }
func (g *Graph) ParkName(i int) string    { return string(g.appendPark(nil, i)) }
func (g *Graph) CompanyName(i int) string { return string(g.appendCompany(nil, i)) }
func (g *Graph) FundName(i int) string    { return string(g.appendFund(nil, i)) }

func (g *Graph) appendProvince(b []byte, i int) []byte { return append(b, provinces[i]...) }

func (g *Graph) appendCity(b []byte, i int) []byte {
	return append(g.appendCityShort(b, i), "市"...)
}

// appendCityShort is how firms have their city in their names: without 市.
func (g *Graph) appendCityShort(b []byte, i int) []byte {
	return appendPair(b, cityFirst, citySecond, i)
}

func (g *Graph) appendDistrict(b []byte, i int) []byte {
	b = appendPair(b, districtPart, districtEnd, i)
	if i%3 == 2 {
		return append(b, "县"...)
	}
	return append(b, "区"...)
}

func (g *Graph) appendPark(b []byte, i int) []byte {
	b = g.appendCityShort(b, g.CityOfPark(i))
	b = appendPair(b, brandFirst, brandSecond, i)
	return append(b, parkKinds[i%len(parkKinds)]...)
}

func (g *Graph) appendInstitute(b []byte, i int) []byte {
	b = g.appendCityShort(b, g.CityOfPark(int(g.institutePark[i])))
	b = g.appendBrandAndTrade(b, i)
	return append(b, instituteKinds[i%len(instituteKinds)]...)
}

func (g *Graph) appendFund(b []byte, i int) []byte {
	b = g.appendCityShort(b, g.CityOfPark(int(g.fundParks[i][0])))
	b = g.appendBrandAndTrade(b, i)
	return append(b, fundKinds[i%len(fundKinds)]...)
}

func (g *Graph) appendCompany(b []byte, i int) []byte {
	b = g.appendCityShort(b, g.CityOfPark(g.ParkOfCompany(i)))
	b = g.appendBrandAndTrade(b, i)
	return append(b, companyKinds[i%len(companyKinds)]...)
}

func (g *Graph) appendBrandAndTrade(b []byte, i int) []byte {
	brands := len(brandFirst) * len(brandSecond)
	n := Spread(brands*len(trades), i)
	b = appendRune(b, brandFirst[n%len(brandFirst)])
	b = appendRune(b, brandSecond[n/len(brandFirst)%len(brandSecond)])
	return append(b, trades[n/brands]...)
}

// appendPair appends the i-th of all pairs of a first and a second part.
func appendPair(b []byte, first, second []rune, i int) []byte {
	n := Spread(len(first)*len(second), i)
	return appendRune(appendRune(b, first[n%len(first)]), second[n/len(first)])
}

func appendRune(b []byte, r rune) []byte { return append(b, string(r)...) }
