import { definePocketModule, lazyScreen } from '#platform/pocket/define-pocket-module.ts'

export const responsePocket = definePocketModule({
  module: 'response',
  screens: [],
  parts: [{ tab: 'today', component: lazyScreen(() => import('./command-card.tsx'), 'CommandCard'), permission: 'response.command', order: 5 }],
})
