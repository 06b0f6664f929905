/** 25 departments with safety duties (plausible list, K中; editable data) and the 18 special headquarters (names K低 but three). */

export interface Department { code: string; name: string; shortName: string }

const names: readonly (readonly [name: string, short: string])[] = [
  ['市应急管理局', '应急局'], ['市公安局', '公安局'], ['市消防救援大队', '消防大队'], ['市自然资源局', '自然资源局'], ['市住房和城乡建设局', '住建局'],
  ['市交通运输局', '交通局'], ['市水务局', '水务局'], ['市农业农村局', '农业农村局'], ['市文化体育和旅游局', '文旅局'], ['市经济和信息化局', '经信局'],
  ['市发展和改革局', '发改局'], ['市教育局', '教育局'], ['市科技局', '科技局'], ['市民政局', '民政局'], ['市民族宗教局', '民宗局'],
  ['市财政局', '财政局'], ['市人力资源和社会保障局', '人社局'], ['峨眉山生态环境局', '生态环境局'], ['市商务局', '商务局'], ['市卫生健康局', '卫健局'],
  ['市市场监督管理局', '市监局'], ['市林业局', '林业局'], ['市综合行政执法局', '执法局'], ['市气象局', '气象局'], ['市国有资产监督管理局', '国资局'],
]

export const departments: readonly Department[] = names.map(([name, shortName], i) => ({ code: `D${String(i + 1).padStart(2, '0')}`, name, shortName }))

export const departmentCode = (shortName: string): string => {
  const found = departments.find((d) => d.shortName === shortName)
  if (!found) throw new Error(`no such department: ${shortName}`)
  return found.code
}

export interface Headquarters { code: string; name: string; office: string; members: readonly string[]; plan: string; known: boolean }

const common = ['应急局', '公安局', '消防大队', '财政局', '卫健局', '民政局']

const boards: readonly (readonly [name: string, office: string, more: string, plan: string])[] = [
  ['抗震救灾指挥部', '应急局', '自然资源局 住建局 交通局 水务局 教育局 发改局 文旅局', '地震应急预案'],
  ['防汛抗旱指挥部', '水务局', '自然资源局 住建局 交通局 农业农村局 气象局 教育局 文旅局 发改局 经信局 商务局 林业局', '防汛抗旱应急预案'],
  ['森林防灭火指挥部', '林业局', '自然资源局 气象局 农业农村局 文旅局 交通局 民宗局', '森林火灾应急预案'],
  ['地质灾害应急指挥部', '自然资源局', '水务局 住建局 交通局 气象局 农业农村局 教育局', '突发地质灾害应急预案'],
  ['气象灾害应急指挥部', '气象局', '农业农村局 交通局 水务局 住建局 教育局 文旅局', '气象灾害应急预案'],
  ['自然灾害救助指挥部', '应急局', '农业农村局 住建局 发改局 商务局 水务局 教育局', '自然灾害救助应急预案'],
  ['危险化学品及烟花爆竹事故应急指挥部', '应急局', '生态环境局 市监局 交通局 经信局 气象局', '危险化学品及烟花爆竹事故应急预案'],
  ['矿山事故应急指挥部', '应急局', '自然资源局 经信局 生态环境局 人社局', '矿山事故应急预案'],
  ['工贸事故应急指挥部', '经信局', '市监局 生态环境局 人社局 商务局', '工贸行业事故应急预案'],
  ['道路交通事故应急指挥部', '公安局', '交通局 市监局 农业农村局 文旅局', '道路交通事故应急预案'],
  ['水上交通和铁路事故应急指挥部', '交通局', '水务局 农业农村局 发改局', '水上交通和铁路事故应急预案'],
  ['建设工程和房屋安全事故应急指挥部', '住建局', '自然资源局 交通局 水务局 人社局', '建设工程和房屋安全事故应急预案'],
  ['城镇燃气事故应急指挥部', '住建局', '市监局 商务局 经信局 执法局', '城镇燃气事故应急预案'],
  ['消防火灾事故应急指挥部', '消防大队', '住建局 市监局 教育局 文旅局 商务局', '火灾事故应急预案'],
  ['特种设备事故应急指挥部', '市监局', '文旅局 住建局 经信局 教育局', '特种设备事故应急预案'],
  ['旅游突发事件应急指挥部', '文旅局', '交通局 市监局 商务局 民宗局', '旅游突发事件应急预案'],
  ['突发环境事件应急指挥部', '生态环境局', '水务局 住建局 经信局 农业农村局 气象局', '突发环境事件应急预案'],
  ['大面积停电和通信保障指挥部', '经信局', '发改局 住建局 国资局 科技局 水务局', '大面积停电和通信保障应急预案'],
]

export const headquarters: readonly Headquarters[] = boards.map(([name, office, more, plan], i) => ({
  code: `H${String(i + 1).padStart(2, '0')}`, name: `市${name}`, office, members: [...new Set([...common, office, ...more.split(' ')])], plan: `峨眉山市${plan}（演示）`, known: i < 3,
}))
