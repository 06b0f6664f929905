import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { useAppearance } from '#platform/web/appearance/appearance.ts'
import { useLanguage } from '#platform/web/i18n/language.ts'
import { Empty } from '#platform/web/parts/states.tsx'
import { antdTheme } from './antd/antd-theme.ts'

const empty = (): ReactNode => <Empty />

/**
 * Around every use of antd, and only there: pages that need it are lazy, so that the shell and the sign-in page load
 * none of it. Import components one by one (`import Table from 'antd/es/table'`) and never inside the shell.
 */
export function AntdBoundary({ children }: { readonly children: ReactNode }): ReactNode {
  const { theme, scale } = useAppearance()
  const language = useLanguage()
  const config = useMemo(() => antdTheme(theme, scale), [theme, scale])
  return (
    <ConfigProvider theme={config} locale={language === 'zh-CN' ? zhCN : enUS} wave={{ disabled: true }} renderEmpty={empty} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}
