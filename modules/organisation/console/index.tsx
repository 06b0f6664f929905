import { defineConsoleModule, lazyPage } from '#platform/console/define-console-module.ts'

export const organisationConsole = defineConsoleModule({
  module: 'organisation',
  group: 'team',
  routes: [
    { path: '/organisations', title: { zh: '组织与通讯录', en: 'Organisations and people' }, component: lazyPage(() => import('./organisation-page.tsx'), 'OrganisationPage'), permission: 'organisation.read' },
    { path: '/organisations/person/$id', title: { zh: '组织与通讯录', en: 'Organisations and people' }, component: lazyPage(() => import('./organisation-page.tsx'), 'OrganisationPage'), permission: 'organisation.read' },
  ],
  menu: [{ title: { zh: '组织与通讯录', en: 'Directory' }, path: '/organisations', permission: 'organisation.read', order: 90 }],
})
