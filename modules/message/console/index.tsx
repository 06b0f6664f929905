import { defineConsoleModule, fillSlot, lazyPage } from '#platform/console/define-console-module.ts'

export const messageConsole = defineConsoleModule({
  module: 'message',
  group: 'system',
  routes: [{ path: '/system/channels', title: { zh: '通道', en: 'Channels' }, component: lazyPage(() => import('./channel-page.tsx'), 'ChannelPage'), permission: 'message.channels' }],
  menu: [{ title: { zh: '通道', en: 'Channels' }, path: '/system/channels', permission: 'message.channels', order: 30 }],
  slots: [fillSlot('shell.background', () => import('./inbox-notice.tsx'), (parts) => parts.InboxNotice)],
})
