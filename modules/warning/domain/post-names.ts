/** What posts are called where only their stable word is stored. */
export const POST_NAMES: Readonly<Record<string, string>> = {
  commander: '指挥长',
  'deputy-commander': '副指挥长',
  'duty-leader': '带班领导',
  'duty-officer': '值班员',
  'section-officer': '科室干部',
  liaison: '联络员',
  publicist: '宣传员',
  'town-leader': '乡镇带班领导',
  'town-office': '乡镇应急办主任',
  'village-head': '村责任人',
  informant: '灾害信息员',
  monitor: '监测人',
  'hazard-owner': '隐患点责任人',
  'team-leader': '救援队长',
  'shelter-keeper': '避难场所管理员',
  'store-keeper': '物资管理员',
}
