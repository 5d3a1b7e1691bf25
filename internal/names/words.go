package names

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// The words of names other than places. A word of several spellings stands with the
// one that it is compared as behind an equals sign.
const (
	groupWords  = "集团 控股"
	fillerWords = "股份 企业 公司"

	branchWords = "分公司 子公司 分行 支行 分院 分校 分所 分厂 分部 分店 分会 分社 分中心 校区 院区 厂区 总部 总行 办事处 " +
		"代表处 联络处 营业部 经营部 事业部 项目部 一期 二期 三期 四期 五期 一期工程 二期工程 三期工程 附属医院 附属中学 附属小学 附属学校"

	legalWords = "股份有限公司 股份公司=股份有限公司 股份制公司=股份有限公司 有限公司 有限责任公司=有限公司 责任有限公司=有限公司 " +
		"有限责任股份公司=股份有限公司 总公司=公司 公司 有限合伙 合伙企业=合伙 普通合伙=合伙 特殊普通合伙=合伙 有限合伙企业=有限合伙 " +
		"个人独资企业=独资企业 独资企业 专业合作社=合作社 合作社 股份合作公司 全民所有制=公司 株式会社=股份有限公司"

	// What kind of body a name says it is.
	kindWords = "大学 学院 职业技术学院 职业学院 技师学院 学校 中学 小学 幼儿园 研究生院 医院 卫生院 " +
		"研究院 研究所 研究中心 实验室 科学院 创新中心 技术中心 服务中心 检测中心 工程中心 设计院 研究总院 促进中心 博物馆 图书馆 " +
		"高新技术产业开发区=高新区 高新技术产业园区=高新区 高新技术开发区=高新区 高新技术园区=高新区 高新技术产业区=高新区 高新产业园区=高新区 高新产业开发区=高新区 高新开发区=高新区 高新园区=高新区 高新区 " +
		"经济技术开发区=经开区 经济开发区=经开区 经济技术开发园区=经开区 经济开发园区=经开区 经开区 开发区 经济区 " +
		"综合保税区=综保区 综保区 保税区 自由贸易试验区=自贸区 自由贸易区=自贸区 自贸试验区=自贸区 自贸区 " +
		"出口加工区 旅游度假区=度假区 度假区 示范区 试验区 实验区 合作区 集聚区 功能区 新区 " +
		"工业园区=工业园 工业园 产业园区=产业园 产业园 科技园区=科技园 科技园 软件园 创业园 孵化园 生态园 物流园 园区 科技城 科学城 小镇 " +
		"孵化器 加速器 众创空间 " +
		"人民政府=政府 政府 管理委员会=管委会 管委会 委员会 财政局 科技局 科技厅 经信局 经信厅 发改委 管理局 监管局 " +
		"投资基金=基金 产业基金 引导基金 创业投资基金 产业投资基金=产业基金 股权投资基金 基金 " +
		"协会 学会 商会 联合会 联盟 促进会 基金会 事务所 交易所 出版社 工作室 街道 社区"

	// What a firm says it does. They tell firms of one trade name apart, and are so
	// common that alone they name nobody.
	businessWords = "科技 高科技 技术 新技术 高新技术 高科 高新 科创 科学 电子 微电子 光电子 电子信息 信息 信息技术 资讯 通信 通讯 电信 移动 半导体 半导 集成电路 芯片 电路 " +
		"光电 光学 光纤 光缆 光伏 光子 激光 照明 显示 传感 传感器 仪器 仪表 电气 电器 电力 电工 电网 电机 电源 电池 电缆 电线 线缆 电路板 电声 " +
		"发电 水电 核电 风电 火电 热电 供电 热力 燃气 天然气 石油 石化 油气 油田 煤炭 煤业 焦化 能源 新能源 节能 储能 太阳能 " +
		"环保 环境 环境保护 生态 环能 水务 水业 水处理 水利 固废 净化 再生 资源 再生资源 循环 材料 新材料 新材 复合材料 新型材料 特种材料 高分子 塑料 塑胶 塑业 橡胶 " +
		"化工 化学 化纤 化肥 农化 精化 日化 精细化工 农药 涂料 染料 颜料 玻璃 陶瓷 水泥 建材 石材 耐火材料 钢铁 特钢 特殊钢 钢构 钢结构 钢管 管业 管道 " +
		"不锈钢 有色 有色金属 金属 铝业 铜业 锌业 锡业 钨业 钼业 镍业 钴业 锂业 钛业 稀土 黄金 矿业 矿产 贵金属 轻金属 冶金 铸造 锻造 锻压 " +
		"医药 制药 药业 生物 生物医药 生物制药 生物技术 生物科技 基因 疫苗 中药 医疗 医疗器械 医学 器械 诊断 健康 大健康 养老 保健 口腔 眼科 医院管理 药房 大药房 医药连锁 " +
		"机械 机电 机床 装备 设备 重工 重机 重型 精工 精密 精机 精密机械 工具 模具 轴承 齿轮 传动 阀门 泵业 水泵 液压 气动 压缩机 起重 电梯 制冷 空调 " +
		"智能 智能装备 智能制造 智能科技 智慧 智控 自控 控制 自动化 机器人 数控 测控 仪控 检测 测试 计量 认证 " +
		"汽车 汽配 汽车零部件 零部件 部件 配件 车业 客车 摩托 摩托车 轮胎 动力 发动机 船舶 造船 海工 航空 航天 航海 航运 海运 港口 港务 港航 机场 " +
		"高速 高速公路 公路 铁路 路桥 交通 交运 轨道 轨道交通 运输 物流 供应链 快递 速递 仓储 冷链 出租 客运 货运 " +
		"建设 建工 建筑 工程 工程技术 建设工程 建筑工程 城建 市政 园林 园林绿化 绿化 景观 装饰 装修 建筑装饰 幕墙 设计 勘察 规划 勘测 咨询 监理 " +
		"地产 房地产 房产 置业 置地 物业 开发 房地产开发 城市 家居 家具 家装 家纺 纺织 纺织品 印染 服饰 服装 制衣 鞋业 皮革 羽绒 箱包 珠宝 首饰 钟表 " +
		"家电 厨具 厨电 电商 零售 百货 商业 商场 商城 商贸 贸易 外贸 进出口 超市 连锁 商业连锁 免税 购物 消费 市场 " +
		"食品 饮料 乳业 酒业 啤酒 葡萄酒 白酒 酿酒 调味 调味品 肉类 肉业 粮油 油脂 糖业 盐业 茶业 水产 渔业 海洋 农业 农牧 牧业 种业 饲料 林业 养殖 生猪 乳品 " +
		"农产品 粮食 面业 包装 印刷 纸业 造纸 木业 烟草 玩具 文具 文化 传媒 传播 文化传播 文化传媒 广告 影视 影业 电影 动漫 游戏 娱乐 体育 旅游 文旅 酒店 餐饮 出版 出版传媒 报业 " +
		"教育 培训 人力 人力资源 服务 网络 网络科技 互联 互联网 物联 物联网 软件 数据 大数据 数码 数字 数字科技 云计算 计算机 计算 系统 系统集成 集成 信息系统 安全 信息安全 安防 " +
		"科技发展 产业 工业 实业 制造 发展 事业 产品 制品 用品 系列 国际 环球 全球 国内 总部经济 综合 联合 投资 创投 创业投资 风险投资 资本 资产 资产管理 管理 企业管理 投资管理 股权投资 " +
		"银行 农村商业银行 商业银行 证券 期货 保险 财产保险 人寿保险 信托 租赁 融资租赁 金融 担保 小额贷款 典当 财务 基金管理 创业 股权 中心 运营 经营 营销 销售 " +
		"应用 应用技术 技术应用 工业技术 产业技术 气体 空分 锅炉 汽轮机 变压器 开关 继电器 电容器 电容 电阻 连接器 变频 电控 电驱 驱动 微波 射频 雷达 导航 卫星 北斗 遥感 测绘 地理信息 无人机 " +
		"军工 防务 消防 应急 防水 防腐 保温 密封 密封件 过滤 乳酸 飞机 体检 零件 豆制品 暖通 治理 咨询 商厦 护理 铝合金 合金 铁钛 发制品 药用资源 换热器 展示 煤电 造船 紧固件 弹簧 焊接 焊材 磁材 磁业 磁性材料 磁电 电磁 石墨 碳素 碳纤维 纤维 薄膜 膜材料 膜业 胶粘 胶业 硅业 硅材料 石英 玻纤 晶体 蓝宝石 封装 封测 晶圆 分立器件 器件 功率 元件 元器件"
)

// class says what a word of a name is.
type class uint8

const (
	none class = iota
	legal
	group
	filler
	branch
	kind
	business
)

// term is what is known of a word.
type term struct {
	class class
	canon string // the spelling that it is compared as
}

// lexicon finds words at the end of a text.
type lexicon map[pair][]entry[term]

var words = sync.OnceValue(func() lexicon {
	l := make(lexicon, 1024)
	seen := make(map[string]bool, 1024)
	for _, list := range []struct {
		class class
		words string
	}{{legal, legalWords}, {group, groupWords}, {filler, fillerWords}, {branch, branchWords}, {kind, kindWords}, {business, businessWords}} {
		for word := range strings.FieldsSeq(list.words) {
			word, canon, ok := strings.Cut(word, "=")
			if !ok {
				canon = word
			}
			if seen[word] {
				continue
			}
			seen[word] = true
			end := lastPair(word)
			l[end] = append(l[end], entry[term]{word, term{list.class, canon}})
		}
	}
	for _, list := range l {
		slices.SortFunc(list, longestFirst)
	}
	return l
})

func lastPair(s string) pair {
	b, n := utf8.DecodeLastRuneInString(s)
	a, _ := utf8.DecodeLastRuneInString(s[:len(s)-n])
	return pair{a, b}
}

// before is the longest word of one of the classes in which s ends.
func (l lexicon) before(s string, classes ...class) (string, term) {
	if len(s) < 6 {
		return "", term{}
	}
	for _, e := range l[lastPair(s)] {
		if strings.HasSuffix(s, e.word) && slices.Contains(classes, e.is.class) {
			return e.word, e.is
		}
	}
	return "", term{}
}

// InLegalForm tells whether a character stands in a legal form, so that a term may be
// missing where it stands (see Terms).
func InLegalForm(r rune) bool { return strings.ContainsRune(legalWords, r) }
