import { definePocketModule, lazyScreen } from '#platform/pocket/define-pocket-module.ts'

export const callOutPocket = definePocketModule({
  module: 'call-out',
  screens: [],
  parts: [{ tab: 'today', component: lazyScreen(() => import('./today-calls.tsx'), 'TodayCalls'), order: 5 }],
  overlays: [{ component: lazyScreen(() => import('./call-screen.tsx'), 'CallScreen') }],
})
