import { defineRegister } from '#platform/kernel/register.ts'

/** 物资存量: what lies in which store. Until stock is booked by receipts and issues (supply movements), counts come in by import only. */
export const supplyItemRegister = defineRegister({
  name: 'supply-item',
  module: 'supply',
  table: 'supply_item',
  title: { zh: '物资存量', en: 'Supplies in stock' },
  unit: { zh: '物资', en: 'supply item' },
  codePrefix: 'I',
  permissions: { read: 'supply.read', edit: 'supply.edit' },
  place: 'none',
  freshDays: 90,
  searchFields: ['class'],
  fields: {
    storeId: { type: 'link', register: 'supply.store', title: { zh: '储备库', en: 'Store' }, required: true, inList: true },
    itemCode: { type: 'text', title: { zh: '品种编号', en: 'Item code' }, required: true, maxLength: 30 },
    class: { type: 'choice', title: { zh: '大类', en: 'Class' }, required: true, inList: true, filter: true, options: { living: { zh: '基本生活保障', en: 'living' }, flood: { zh: '防汛抗旱', en: 'flood' }, rescue: { zh: '抢险救援', en: 'rescue' }, 'forest-fire': { zh: '森林草原防灭火', en: 'forest fire' } } },
    quantity: { type: 'number', title: { zh: '数量', en: 'Quantity' }, required: true, min: 0, inList: true },
    unit: { type: 'text', title: { zh: '单位', en: 'Unit' }, required: true, maxLength: 10, inList: true },
    spec: { type: 'text', title: { zh: '规格', en: 'Spec' }, maxLength: 100, inList: true },
    expiresAt: { type: 'date', title: { zh: '到期', en: 'Expires' }, inList: true, filter: true },
  },
  quality: [{ name: { zh: '到期日', en: 'Expiry' }, missing: (row) => (row['expiresAt'] ? null : { zh: '缺 到期日', en: 'no expiry date' }) }],
})
