import type { ThemeConfig } from 'antd'
import type { Scale } from '#platform/web/appearance/appearance.ts'
import { tokens, type ThemeColours, type ThemeName } from '#platform/web/tokens/tokens.ts'

/** Mixes two `#RRGGBB` colours; `part` of the second. antd's own shades are replaced by these. */
function mix(a: string, b: string, part: number): string {
  const channel = (at: number): string => {
    const [x, y] = [a, b].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number]
    return Math.round(x + (y - x) * part).toString(16).padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

function accentShades(c: ThemeColours): Record<string, string> {
  const shades: Record<string, string> = {}
  for (const name of ['Primary', 'Info']) {
    Object.assign(shades, {
      [`color${name}`]: c.accent, [`color${name}Hover`]: mix(c.accent, c.ink, 0.12), [`color${name}Active`]: mix(c.accent, c.ink, 0.22),
      [`color${name}Bg`]: c.accentSoft, [`color${name}BgHover`]: c.accentSoft, [`color${name}Border`]: c.accent, [`color${name}BorderHover`]: c.accent,
      [`color${name}Text`]: c.accent, [`color${name}TextHover`]: c.accent, [`color${name}TextActive`]: c.accent,
    })
  }
  return shades
}

/** Success, warning and error are states, not severities: ink, never a colour. */
function inkStates(c: ThemeColours): Record<string, string> {
  const states: Record<string, string> = {}
  for (const [name, ink] of [['Success', c.inkSecondary], ['Warning', c.inkSecondary], ['Error', c.ink]] as const) {
    Object.assign(states, {
      [`color${name}`]: ink, [`color${name}Hover`]: ink, [`color${name}Active`]: ink, [`color${name}Bg`]: c.surface, [`color${name}BgHover`]: c.sunken,
      [`color${name}Border`]: c.lineStrong, [`color${name}BorderHover`]: c.ink, [`color${name}Text`]: ink, [`color${name}TextHover`]: ink, [`color${name}TextActive`]: ink,
    })
  }
  return states
}

const grounds = (c: ThemeColours): Record<string, string> => ({
  colorBgBase: c.surface, colorTextBase: c.ink, colorBgLayout: c.page, colorBgContainer: c.surface, colorBgElevated: c.surface,
  colorBgSpotlight: c.ink, colorTextLightSolid: c.onAccent, colorBgContainerDisabled: c.sunken, colorBgMask: 'rgba(10,14,13,.44)',
  colorFillAlter: c.sunken, colorFill: c.track, colorFillSecondary: c.track, colorFillTertiary: c.sunken, colorFillQuaternary: c.sunken, colorFillContent: c.track,
  colorBorder: c.lineStrong, colorBorderSecondary: c.line, colorSplit: c.line,
  colorText: c.ink, colorTextSecondary: c.inkSecondary, colorTextTertiary: c.inkTertiary, colorTextQuaternary: c.inkTertiary, colorTextDisabled: c.inkDisabled, colorTextPlaceholder: c.inkTertiary, colorTextHeading: c.ink, colorTextDescription: c.inkTertiary, colorTextLabel: c.inkSecondary,
  colorIcon: c.inkSecondary, colorIconHover: c.ink, colorLink: c.accent, colorLinkHover: c.accent, colorLinkActive: c.accent,
  controlItemBgHover: c.sunken, controlItemBgActive: c.accentSoft, controlItemBgActiveHover: c.accentSoft, controlOutline: 'transparent',
})

/** antd in our two full token sets: no preset algorithm, no shadow but for what floats, no motion but fades. */
export function antdTheme(theme: ThemeName, scale: Scale): ThemeConfig {
  const c = tokens[theme]
  const large = scale === 'large'
  const [fontSize, line] = (large ? tokens.type.large : tokens.type.scale).base as [number, number]
  return {
    cssVar: { key: `jinding-${theme}-${large ? 'large' : 'desk'}` },
    hashed: false,
    token: {
      ...grounds(c), ...accentShades(c), ...inkStates(c),
      fontFamily: tokens.type.family, fontSize, fontSizeSM: large ? 20 : 12, fontSizeLG: large ? 28 : 16, lineHeight: line / fontSize, fontWeightStrong: 700,
      borderRadius: tokens.radius.control, borderRadiusSM: tokens.radius.chip, borderRadiusXS: tokens.radius.chip, borderRadiusLG: tokens.radius.panel,
      controlHeight: large ? 56 : tokens.control.height, controlHeightLG: large ? 64 : tokens.control.large, controlHeightSM: large ? 44 : tokens.control.small,
      boxShadow: tokens.elevation.overlay, boxShadowSecondary: tokens.elevation.overlay, boxShadowTertiary: 'none',
      motionUnit: tokens.antd.seed.motionUnit, wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400, primaryColor: c.onAccent },
      Table: { headerBg: c.surface, headerColor: c.inkTertiary, headerSplitColor: 'transparent', cellPaddingBlock: 10, cellPaddingInline: 8, rowSelectedBg: c.accentSoft, rowSelectedHoverBg: c.accentSoft, rowHoverBg: mix(c.surface, c.ink, 0.03), headerBorderRadius: 0 },
      Layout: { headerHeight: tokens.shell.bar, siderBg: c.surface },
      Menu: { itemBorderRadius: 0 },
      Card: { paddingLG: 16, headerHeight: tokens.shell.panelHead },
      Checkbox: { colorWhite: c.onAccent },
      Tag: { borderRadiusSM: tokens.radius.chip, defaultBg: c.surface, defaultColor: c.inkSecondary },
      Select: { optionSelectedBg: c.accentSoft, optionActiveBg: c.sunken },
      Input: { activeShadow: `0 0 0 1px ${c.accent}` },
      Form: { labelColor: c.inkTertiary, verticalLabelPadding: '0 0 4px', itemMarginBottom: 16 },
    },
  }
}
