import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

const teamPage = lazyPage(() => import('./team-page.tsx'), 'TeamPage')
const expertPage = lazyPage(() => import('./expert-page.tsx'), 'ExpertPage')

export const teamConsole = defineConsoleModule({
  module: 'team',
  group: 'team',
  routes: [
    { path: '/registers/team', title: { zh: '队伍', en: 'Teams' }, component: teamPage, permission: 'team.read' },
    { path: '/registers/team/$id', title: { zh: '队伍', en: 'Teams' }, component: teamPage, permission: 'team.read' },
    { path: '/registers/expert', title: { zh: '专家', en: 'Experts' }, component: expertPage, permission: 'team.read' },
    { path: '/registers/expert/$id', title: { zh: '专家', en: 'Experts' }, component: expertPage, permission: 'team.read' },
  ],
  menu: [
    { title: { zh: '队伍', en: 'Teams' }, path: '/registers/team', permission: 'team.read', order: 10 },
    { title: { zh: '专家', en: 'Experts' }, path: '/registers/expert', permission: 'team.read', order: 11 },
  ],
  mapLayers: async () => (await import('./layers.ts')).layers,
})
