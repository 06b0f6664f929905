import { z } from 'zod'
import { action, defineContract, event, query, topic } from '#platform/kernel/contract.ts'
import { answerNews, channelKind, failureReason, inboxMessage, messageDraft, messageNews, messageRow, messageState, messageSubject, routeKey, routeState } from './contract/message-row.ts'
import { routeRow, routeSetting } from './contract/route-row.ts'

/** The most messages one call may send. */
export const BATCH_LIMIT = 5000

const id = z.guid()
const ids = z.array(id).min(1).max(BATCH_LIMIT)
const instant = z.iso.datetime()

/** A message as a route gets it; the number is sealed until the moment it is sent. */
const claimed = z.object({ id, correlationId: z.guid(), sealedPhone: z.string(), text: z.string(), answers: z.array(z.object({ digit: z.string(), words: z.string() })), replyNumber: z.number().int(), attempts: z.number().int(), expiresAt: instant })

/** What a route said to a message: taken (with its ids for the parts), refused for good, or to be tried again. */
const result = z.object({ id, outcome: z.enum(['taken', 'refused', 'again']), externalIds: z.array(z.string().max(120)).max(255), parts: z.number().int().min(0).max(255), reason: failureReason.nullable(), detail: z.string().max(300).nullable() })

export const message = defineContract({
  module: 'message',
  title: { zh: '通道', en: 'Channels' },
  uses: { required: ['organisation'] },
  permissions: {
    'message.channels': { zh: '查看通道状态与数量', en: 'See channels, their state and counts' },
    'message.read': { zh: '查看发送记录（号码遮盖）', en: 'See what was sent (numbers masked)' },
    'message.manage': { zh: '设置通道', en: 'Set up channels' },
    'message.test': { zh: '试发', en: 'Send test messages' },
    'message.send': { zh: '发送消息（仅系统）', en: 'Send messages (the system only)' },
  },
  errors: { 'not-found': 404, conflict: 409, 'nobody-to-test': 422, 'bad-address': 422 },
  actions: {
    sendMessages: action({
      summary: 'Take messages for sending: durable when answered, sent after. Sending the same id again changes nothing',
      input: z.object({ messages: z.array(messageDraft).min(1).max(BATCH_LIMIT) }),
      /** `failed`: nobody or no number to send to; an event says which. */
      output: z.object({ queued: z.number().int(), failed: z.number().int(), repeated: z.number().int() }),
      permission: 'message.send',
    }),
    withdrawMessages: action({
      summary: 'Withdraw messages that have not left yet; answers which were withdrawn and which had left',
      input: z.object({ ids }),
      output: z.object({ withdrawn: z.array(id), left: z.array(id) }),
      permission: 'message.send',
    }),
    confirmDelivery: action({
      summary: 'A device of the signed-in person says that it has these messages',
      input: z.object({ ids: z.array(id).min(1).max(200) }),
      output: z.object({ confirmed: z.number().int() }),
      permission: 'signed-in',
      offline: true,
    }),
    testSend: action({
      summary: 'Send one message over one route, to a person or a number, to see whether it arrives',
      input: z.object({ id, route: routeKey, personId: id.nullable(), phone: z.string().regex(/^\+?[0-9 -]{3,24}$/).nullable(), text: z.string().trim().max(200).default(''), subject: messageSubject.optional() }),
      output: z.object({ id }),
      permission: 'message.test',
    }),
    saveChannelSetting: action({
      summary: 'Set up a route: address, account, limits, price. A secret left out stays as it is',
      input: routeSetting.extend({ route: routeKey, version: z.number().int().min(1), secret: z.string().min(1).max(200).optional() }),
      output: z.object({ version: z.number().int() }),
      permission: 'message.manage',
    }),
    claimMessages: action({
      summary: 'A route takes the messages it will send next',
      input: z.object({ route: routeKey, channel: channelKind, preferred: z.boolean(), limit: z.number().int().min(1).max(500) }),
      output: z.object({ messages: z.array(claimed) }),
      permission: 'message.send',
    }),
    recordResults: action({ summary: 'What a route answered to the messages it was given', input: z.object({ route: routeKey, results: z.array(result).min(1).max(500) }), output: z.object({}), permission: 'message.send' }),
    takeReceipt: action({
      summary: 'Delivery receipts of a route; one that was taken before changes nothing',
      input: z.object({ route: routeKey, receipts: z.array(z.object({ externalId: z.string().max(120), delivered: z.boolean(), reason: failureReason.nullable(), detail: z.string().max(300).nullable(), at: instant })).min(1).max(1000) }),
      output: z.object({ taken: z.number().int(), repeated: z.number().int() }),
      permission: 'message.send',
    }),
    takeAnswer: action({
      summary: 'Replies by SMS and keys pressed in calls; kept even when they answer nothing',
      input: z.object({ route: routeKey, answers: z.array(z.object({ phone: z.string().max(24), to: z.string().max(24), externalId: z.string().max(120).nullable(), text: z.string().max(1000), at: instant })).min(1).max(1000) }),
      output: z.object({ matched: z.number().int(), unmatched: z.number().int(), repeated: z.number().int() }),
      permission: 'message.send',
    }),
    expireMessages: action({ summary: 'Messages whose time has run out fail, whatever they wait for', input: z.object({}), output: z.object({ expired: z.number().int() }), permission: 'message.send' }),
    noteRouteState: action({ summary: 'A route is in another state', input: z.object({ route: routeKey, state: routeState, detail: z.string().max(300).nullable(), lastOkAt: instant.nullable() }), output: z.object({}), permission: 'message.send' }),
  },
  queries: {
    channelBoard: query({ summary: 'Each route: state, setting, counts and cost of today, failures with reasons', input: z.object({}), output: z.object({ drill: z.boolean(), routes: z.array(routeRow), unmatchedReplies: z.number().int() }), permission: 'message.channels' }),
    listMessages: query({
      summary: 'Last messages, newest first, numbers masked',
      input: z.object({ channel: channelKind.optional(), state: messageState.optional(), subject: messageSubject.optional(), limit: z.number().int().min(1).max(500).default(100) }),
      output: z.object({ messages: z.array(messageRow) }),
      permission: 'message.read',
    }),
    listReplies: query({
      summary: 'Replies that answered no message, newest first',
      input: z.object({ limit: z.number().int().min(1).max(200).default(50) }),
      output: z.object({ replies: z.array(z.object({ id, phoneMask: z.string(), text: z.string(), route: routeKey, at: instant })) }),
      permission: 'message.read',
    }),
    messageStates: query({
      summary: 'Where messages stand, by id',
      input: z.object({ ids }),
      output: z.object({ messages: z.array(z.object({ id, state: messageState, reason: failureReason.nullable(), at: instant })) }),
      permission: 'message.send',
    }),
    routeTable: query({
      summary: 'Routes with what is needed to reach them; the secret is sealed',
      input: z.object({}),
      output: z.object({ routes: z.array(z.object({ route: routeKey, channel: channelKind, setting: routeSetting, sealedSecret: z.string().nullable(), version: z.number().int(), waiting: z.number().int(), oldestWaitingAt: instant.nullable(), nextAt: instant.nullable() })), expired: z.number().int() }),
      permission: 'message.send',
    }),
    myMessages: query({ summary: 'Messages to the signed-in person that have not run out, newest first', input: z.object({}), output: z.object({ messages: z.array(inboxMessage) }), permission: 'signed-in' }),
  },
  /** News come in bulk: one event holds up to a few hundred messages of any subjects; a reaction takes those of its own kind. */
  events: {
    messageSent: event(z.object({ messages: z.array(messageNews) })),
    messageDelivered: event(z.object({ messages: z.array(messageNews) })),
    messageFailed: event(z.object({ messages: z.array(messageNews) })),
    messageAnswered: event(z.object({ messages: z.array(answerNews) })),
    messagesQueued: event(z.object({ channels: z.array(channelKind) })),
    routesChanged: event(z.object({ route: routeKey })),
  },
  topics: {
    channels: topic('message.channels'),
    /** Messages to one person, an `inboxMessage` each; only that person's devices get them. */
    inbox: topic('signed-in'),
  },
})
