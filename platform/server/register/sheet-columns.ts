import type { RegisterField } from '#platform/kernel/register-field.ts'
import type { Register } from '#platform/kernel/register.ts'
import type { Words } from '#platform/kernel/words.ts'

/** One column of the .xlsx form of a register, the same for template, import and export. */
export interface SheetColumn {
  /** Key of the row: a common field or one of the register's own. */
  readonly key: string
  readonly heading: string
  readonly field: RegisterField
  readonly required: boolean
  /** What may stand in it. */
  readonly note: string
}

const text = (zh: string, en: string): RegisterField => ({ type: 'text', title: { zh, en } })
const CONFIDENCE_OPTIONS: Readonly<Record<string, Words>> = {
  high: { zh: '高', en: 'high' },
  middle: { zh: '中', en: 'middle' },
  low: { zh: '低', en: 'low' },
  sample: { zh: '示例', en: 'sample' },
}
export const SEVERITY_OPTIONS: Readonly<Record<string, Words>> = {
  red: { zh: '红色', en: 'red' },
  orange: { zh: '橙色', en: 'orange' },
  yellow: { zh: '黄色', en: 'yellow' },
  blue: { zh: '蓝色', en: 'blue' },
}

function headingOf(field: RegisterField): string {
  return field.type === 'number' && field.unit ? `${field.title.zh}（${field.unit.zh}）` : field.title.zh
}

function numberNote(field: RegisterField & { type: 'number' }): string {
  const range = [field.min === undefined ? '' : `不小于 ${field.min}`, field.max === undefined ? '' : `不大于 ${field.max}`].filter(Boolean).join('，')
  return `${field.integer ? '整数' : '数字'}${range ? `，${range}` : ''}${field.unit ? `，单位 ${field.unit.zh}，不写单位` : ''}`
}

/** What a field takes, in one sentence: the note under a heading and the advice of an error report. */
export function takes(field: RegisterField): string {
  switch (field.type) {
    case 'number':
      return numberNote(field)
    case 'choice':
      return `填：${Object.values(field.options).map((words) => words.zh).join('、')}`
    case 'severity':
      return '填：红色、橙色、黄色、蓝色'
    case 'tags':
      return field.options ? `可多选，用顿号分开：${Object.values(field.options).map((words) => words.zh).join('、')}` : '可多个，用顿号分开'
    case 'date':
      return '日期，如 2026-07-18'
    case 'flag':
      return '填：是、否'
    case 'link':
      return '填对方的编号'
    case 'personal':
      return '个人信息，加密保存；不改就保留遮挡的样子'
    case 'text':
      return `文字，不超过 ${field.maxLength ?? 500} 字`
  }
}

function columnOf(key: string, field: RegisterField, required: boolean, note = takes(field)): SheetColumn {
  return { key, heading: headingOf(field), field, required, note }
}

/** Columns of a register's sheet, in order: code, name, area, own fields, place, source. */
export function sheetColumns(register: Register): SheetColumn[] {
  const placed = register.place !== 'none'
  const degrees = (zh: string, en: string, min: number, max: number): RegisterField => ({ type: 'number', title: { zh, en }, min, max })
  return [
    columnOf('code', text('编号', 'Code'), false, '已有的编号：更新那一条；空着：新增并自动编号'),
    columnOf('name', text('名称', 'Name'), true),
    columnOf('areaCode', text('区划代码', 'Area code'), false, '乡镇 9 位或村 12 位代码'),
    ...Object.entries(register.fields).map(([key, field]) => columnOf(key, field, field.required === true)),
    ...(placed ? [columnOf('lon', degrees('经度', 'Longitude', 73, 136), register.place === 'required', 'WGS-84 / CGCS2000，十进制度，如 103.48990'), columnOf('lat', degrees('纬度', 'Latitude', 3, 54), register.place === 'required', 'WGS-84 / CGCS2000，十进制度，如 29.60010')] : []),
    columnOf('source', text('来源', 'Source'), true, '谁给的、什么文件'),
    columnOf('surveyedAt', { type: 'date', title: { zh: '核查日期', en: 'Surveyed' } }, false),
    columnOf('confidence', { type: 'choice', title: { zh: '可信度', en: 'Confidence' }, options: CONFIDENCE_OPTIONS }, false),
  ]
}
