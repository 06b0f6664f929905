import { definePocketModule, lazyScreen } from '#platform/pocket/define-pocket-module.ts'

export const dispatchPocket = definePocketModule({
  module: 'dispatch',
  screens: [{ path: '/task/$id', title: { zh: '任务', en: 'Task' }, component: lazyScreen(() => import('./task-screen.tsx'), 'TaskScreen'), permission: 'dispatch.task' }],
  parts: [{ tab: 'today', component: lazyScreen(() => import('./task-list.tsx'), 'TaskList'), permission: 'dispatch.task', order: 10 }],
})
