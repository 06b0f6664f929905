export interface ReportSetting {
  readonly key: string
  readonly value: string | number
  readonly title: string
  readonly source: string
  readonly mark: 'high' | 'middle' | 'low'
}

const own = '系统默认（演示数据），待本地确认'
const upward = '《突发事件应对法》《自然灾害情况统计调查制度》（应急〔2020〕19号）、国务院令第493号：县报设区的市；报送方式待本地确认'

/** First values; a city changes rows. */
export const DEFAULT_SETTINGS: readonly ReportSetting[] = [
  { key: 'issuer', value: '峨眉山市应急管理局', title: '报送单位', source: own, mark: 'middle' },
  { key: 'red-head', value: '峨眉山市应急管理局', title: '红头（空为不用红头）', source: own, mark: 'middle' },
  { key: 'contact', value: '联系人：市应急管理局值班室', title: '附注联系人', source: own, mark: 'low' },
  { key: 'addressee', value: '乐山市应急管理局', title: '主送', source: '县级报设区的市应急管理部门', mark: 'high' },
  { key: 'addressee.special', value: '峨眉山市委、市人民政府', title: '专报主送', source: own, mark: 'middle' },
  { key: 'copies', value: '峨眉山市委办公室，峨眉山市人民政府办公室', title: '抄送（逗号分开）', source: own, mark: 'low' },
  { key: 'recipients.first', value: '乐山市应急管理局|official|network|disaster-first-report,accident-report\n峨眉山市委市政府总值班室|brief|fax|written-report\n?四川省应急管理厅、应急管理部|official|network|disaster-grave-report', title: '首报去向', source: upward, mark: 'middle' },
  { key: 'recipients.next', value: '乐山市应急管理局|official|network|next-report,zero-report\n峨眉山市委市政府总值班室|brief|fax|', title: '续报去向', source: upward, mark: 'middle' },
  { key: 'recipients.final', value: '乐山市应急管理局|statistics|network|final-report', title: '核报去向', source: upward, mark: 'middle' },
  { key: 'recipients.special', value: '峨眉山市委市政府总值班室|official|paper|', title: '专报去向', source: own, mark: 'low' },
]
