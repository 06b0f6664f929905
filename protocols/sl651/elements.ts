/** Element identifiers of SL 651-2014 附录C and the quantity each becomes. [1A 1F 20 26 38 39 45 F4 F5 seen in public frames; others K高] */
interface Element {
  readonly name: string
  /** Absent: the value stays on the device page and becomes no reading. */
  readonly quantity?: string
}

const rows: ReadonlyArray<readonly [id: number, name: string, quantity?: string]> = [
  [0x01, '断面面积'],
  [0x02, '瞬时气温', 'temperature'],
  [0x03, '瞬时水温', 'water-temperature'],
  [0x08, '气压', 'air-pressure'],
  [0x0e, '地下水埋深', 'groundwater-depth'],
  [0x10, '10厘米土壤含水率', 'soil-moisture-10cm'],
  [0x11, '20厘米土壤含水率', 'soil-moisture-20cm'],
  [0x12, '30厘米土壤含水率', 'soil-moisture-30cm'],
  [0x13, '40厘米土壤含水率', 'soil-moisture-40cm'],
  [0x18, '湿度', 'humidity'],
  [0x1a, '1小时降水量', 'rain-1h'],
  [0x1b, '2小时降水量', 'rain-2h'],
  [0x1c, '3小时降水量', 'rain-3h'],
  [0x1d, '6小时降水量', 'rain-6h'],
  [0x1e, '12小时降水量', 'rain-12h'],
  [0x1f, '日降水量', 'rain-daily'],
  [0x20, '当前降水量', 'rain-period'],
  [0x21, '1分钟降水量', 'rain-1min'],
  [0x22, '5分钟降水量', 'rain-5min'],
  [0x23, '10分钟降水量', 'rain-10min'],
  [0x24, '30分钟降水量', 'rain-30min'],
  [0x25, '暴雨量', 'rain-storm'],
  [0x26, '降水量累计值', 'rain-total'],
  [0x27, '瞬时流量', 'flow'],
  [0x30, '总出库流量', 'outflow'],
  [0x33, '风向', 'wind-direction'],
  [0x34, '风力', 'wind-force'],
  [0x35, '风速', 'wind-speed'],
  [0x36, '断面平均流速', 'velocity-mean'],
  [0x37, '瞬时流速', 'velocity'],
  [0x38, '电源电压', 'voltage'],
  [0x39, '瞬时河道水位', 'water-level'],
  [0x3a, '库（闸、站）下水位', 'water-level-downstream'],
  [0x3b, '库（闸、站）上水位', 'water-level-upstream'],
]

const table: Array<Element | undefined> = new Array<Element | undefined>(256).fill(undefined)
for (const [id, name, quantity] of rows) table[id] = quantity ? { name, quantity } : { name }

/** The element of a one-byte identifier; undefined when the table does not know it. */
export function elementOf(id: number): Element | undefined {
  return table[id]
}

/** Identifiers that are not plain packed decimals. */
export const SPECIAL = { step: 0x04, status: 0x45, time: 0xf0, address: 0xf1, text: 0xf2, picture: 0xf3, rainHour: 0xf4, stageFirst: 0xf5, stageLast: 0xfc, extended: 0xff } as const

/** Bits of element 45 (遥测站状态及报警), lowest first; 1 means the fault or alarm is on [K中]. */
export const statusBits = [
  '交流电充电异常', '蓄电池电压低', '水位超限', '流量超限', '水质超限', '流量仪表故障',
  '水位仪表故障', '终端箱门开启', '存储器异常', 'IC卡有效', '水泵工作状态', '剩余水量超限',
] as const

/** Station class codes (测站分类码) [48 50 seen in public frames; others K高]. */
export const stationClasses: Readonly<Record<number, string>> = {
  0x50: '降水', 0x48: '河道', 0x4b: '水库（湖泊）', 0x5a: '闸坝', 0x44: '泵站', 0x54: '潮汐',
  0x4d: '墒情', 0x47: '地下水', 0x51: '水质', 0x49: '取水口', 0x4f: '排水口',
}

/** Function codes by name [K高]. Pump, valve and gate functions 4C–4E are named for reading only; nothing sends them. */
export const functionNames: Readonly<Record<number, string>> = {
  0x2f: '链路维持', 0x30: '测试报', 0x31: '均匀时段报', 0x32: '定时报', 0x33: '加报', 0x34: '小时报', 0x35: '人工置数报',
  0x36: '图片报', 0x37: '实时数据', 0x38: '时段数据', 0x39: '人工置数查询', 0x3a: '指定要素', 0x40: '修改基本配置', 0x41: '基本配置',
  0x42: '修改运行参数', 0x43: '运行参数', 0x44: '水泵数据', 0x45: '软件版本', 0x46: '状态和报警', 0x47: '初始化固态存储',
  0x48: '恢复出厂设置', 0x49: '修改密码', 0x4a: '设置时钟', 0x4b: 'IC卡状态', 0x4c: '水泵控制', 0x4d: '阀门控制', 0x4e: '闸门控制',
  0x4f: '水量定值', 0x50: '事件记录', 0x51: '时钟',
}
