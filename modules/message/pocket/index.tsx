import { definePocketModule, lazyScreen } from '#platform/pocket/define-pocket-module.ts'

export const messagePocket = definePocketModule({
  module: 'message',
  screens: [],
  overlays: [{ component: lazyScreen(() => import('./inbox-banner.tsx'), 'InboxBanner') }],
})
