import type { OfficialDocument } from '#platform/kernel/official-document.ts'

/** An upward report of the demo city with every kind of block, for looking at as a picture. */
export function sampleDocument(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return {
    redHead: '峨眉山市应急管理局文件',
    number: '峨应急〔2026〕12号',
    urgency: '特急',
    title: '关于高桥镇石岗村3组滑坡险情的报告',
    addressee: '乐山市应急管理局',
    signer: '李示例',
    issuer: '峨眉山市应急管理局',
    date: '2026-07-18',
    contact: '联系人：值班员甲',
    copyTo: ['市委办公室', '市政府办公室'],
    footnote: '演示数据 · EV-20260718-003 首报',
    drill: false,
    draft: false,
    body: [
      { kind: 'pairs', rows: [{ label: '事件编号', value: 'EV-20260718-003' }, { label: '发生地点', value: '高桥镇石岗村3组' }] },
      { kind: 'heading', level: 1, text: '一、基本情况' },
      { kind: 'paragraph', text: '2026年7月18日02时10分，高桥镇石岗村3组发生滑坡险情，滑体体积约800 m³，后缘裂缝宽12 cm，受威胁34户105人。' },
      { kind: 'heading', level: 2, text: '（一）已采取措施' },
      { kind: 'paragraph', lead: '一是', text: '组织A区11户34人立即转移。\n二是市消防救援1队28人到场。' },
      { kind: 'table', title: '分乡镇情况', columns: [{ title: '乡镇', share: 2 }, { title: '应转移', align: 'right' }, { title: '已转移', align: 'right' }], rows: [['高桥镇', '105', '45'], ['合计', '105', '45']] },
    ],
    attachments: [{ title: '逐户转移名册', body: [{ kind: 'table', columns: [{ title: '户' }, { title: '人数', align: 'right' }], rows: Array.from({ length: 60 }, (_, household) => [`第${household + 1}户`, '3']) }] }],
    ...changes,
  }
}
