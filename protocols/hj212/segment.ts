import { FrameRefused } from '../quarantine-reason.ts'

/** The fields of a data segment. QN and Flag are absent in frames of the 2005 edition. */
export interface Segment {
  /** Request number, the sender's clock with milliseconds: YYYYMMDDhhmmsszzz. */
  readonly qn?: string
  /** System code: 21 surface water, 22 ambient air, 31 stack, 32 waste water, 91 interaction. */
  readonly st: string
  readonly cn: string
  readonly pw: string
  readonly mn: string
  readonly flag?: number
  /** PNUM and PNO, from 1; only with bit 1 of the flag. */
  readonly packet?: { readonly total: number; readonly number: number }
  /** What stands between the && of CP. */
  readonly cp: string
}

/** Flag bits [HJ 212-2017 表 6]: bit 0 answer wanted, bit 1 packet numbers, bits 2–7 version (0 = 2005, 1 = 2017). */
export const FLAG = { answer: 1, packets: 2, version2017: 4 } as const

const CP_START = 'CP=&&'

/** Splits a segment into its fields. Throws {@link FrameRefused} `bad-structure`. */
export function readSegment(text: string): Segment {
  const start = text.indexOf(CP_START)
  const end = text.lastIndexOf('&&')
  if (start < 0 || end < start + CP_START.length) throw new FrameRefused('bad-structure', 'no CP=&&…&&')
  const fields = headFields(text.slice(0, start))
  const need = (key: string, form: RegExp): string => {
    const value = fields.get(key)
    if (value === undefined || !form.test(value)) throw new FrameRefused('bad-structure', `${key} is missing or malformed`)
    return value
  }
  const qn = fields.get('QN')
  const flag = fields.get('Flag')
  const packet = packetOf(fields)
  return {
    st: need('ST', /^\d{2}$/), cn: need('CN', /^\d{4}$/), pw: fields.get('PW') ?? '', mn: need('MN', /^[\w-]{1,32}$/),
    cp: text.slice(start + CP_START.length, end),
    ...(qn !== undefined && { qn: need('QN', /^\d{17}$/) }),
    ...(flag !== undefined && { flag: Number(need('Flag', /^\d{1,3}$/)) }),
    ...(packet && { packet }),
  }
}

function headFields(head: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const pair of head.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0) fields.set(pair.slice(0, at).trim(), pair.slice(at + 1))
  }
  return fields
}

function packetOf(fields: ReadonlyMap<string, string>): { total: number; number: number } | undefined {
  const [total, number] = [Number(fields.get('PNUM')), Number(fields.get('PNO'))]
  if (!Number.isInteger(total) || !Number.isInteger(number)) return undefined
  if (number < 1 || number > total || total > 9_999) throw new FrameRefused('bad-structure', `packet ${number} of ${total}`)
  return total > 1 ? { total, number } : undefined
}

/** The inverse of {@link readSegment}. */
export function writeSegment(segment: Segment): string {
  const head = [
    segment.qn === undefined ? '' : `QN=${segment.qn};`,
    `ST=${segment.st};CN=${segment.cn};PW=${segment.pw};MN=${segment.mn};`,
    segment.flag === undefined ? '' : `Flag=${segment.flag};`,
    segment.packet ? `PNUM=${segment.packet.total};PNO=${segment.packet.number};` : '',
  ]
  return `${head.join('')}${CP_START}${segment.cp}&&`
}
