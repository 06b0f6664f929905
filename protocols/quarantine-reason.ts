import type { Words } from '#platform/kernel/words.ts'

/** Why bytes or a frame could not be used. Public codes: never renamed, never reused. */
export const quarantineReasons = {
  noise: { zh: '不是本协议的数据', en: 'Not a frame of this protocol' },
  'bad-checksum': { zh: '校验码不符', en: 'Checksum does not match' },
  'bad-structure': { zh: '报文结构不符合标准', en: 'Frame does not follow the standard' },
  'bad-time': { zh: '报文时间无效', en: 'Time in the frame is not a real time' },
  'bad-payload': { zh: '数据内容无法解析', en: 'Payload can not be read' },
  'too-long': { zh: '报文超过长度上限', en: 'Frame is longer than the limit' },
  incomplete: { zh: '报文不完整，超时未收齐', en: 'Frame was never completed' },
  unsupported: { zh: '暂不支持的功能码或编码', en: 'Function or coding is not supported' },
  unauthorised: { zh: '站点未登记或口令不符', en: 'Station unknown or secret wrong' },
  'wrong-topic': { zh: '设备无权使用该主题', en: 'Device has no right to this topic' },
} as const satisfies Record<string, Words>

export type QuarantineReason = keyof typeof quarantineReasons

/** Thrown by a codec for a frame that passed its checksum and still can not be used. */
export class FrameRefused extends Error {
  override readonly name = 'FrameRefused'
  readonly reason: QuarantineReason

  constructor(reason: QuarantineReason, detail: string) {
    super(detail)
    this.reason = reason
  }
}
