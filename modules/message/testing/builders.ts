import { uuidv7 } from '#platform/kernel/id.ts'
import type { TestServer } from '#platform/server/testing/test-server.ts'
import type { MessageDraft } from '../contract/message-row.ts'

/** A draft with everything that a test does not care about. */
export function messageDraft(server: Pick<TestServer, 'now'>, over: Partial<MessageDraft> = {}): MessageDraft {
  return {
    id: uuidv7(server.now()), channel: 'sms', personId: null, phone: '13900000159', title: '叫应', text: '02:10 石岗村后山滑动，请立即到村委会集合', subject: { kind: 'probe', id: 'P-1' },
    answers: [{ digit: '1', words: '收到' }, { digit: '2', words: '需要支援' }], expiresAt: new Date(server.now() + 600_000).toISOString(), ...over,
  }
}
