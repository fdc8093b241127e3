import { COLOURS, FONT_FAMILY } from '@sunlit/ui'
import type { ThemeConfig } from 'antd'

/** Design tokens as Ant Design reads them: mapped here and nowhere else. */
export const THEME: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.work,
    colorLink: COLOURS.work,
    colorInfo: COLOURS.work,
    colorError: COLOURS.lost,
    colorSuccess: COLOURS.closed,
    colorWarning: COLOURS.waiting,
    colorText: COLOURS.text,
    colorTextSecondary: COLOURS.muted,
    colorTextPlaceholder: COLOURS.muted,
    colorBorder: COLOURS['line-strong'],
    colorBorderSecondary: COLOURS.line,
    colorBgLayout: COLOURS.page,
    fontFamily: FONT_FAMILY,
    fontSize: 14,
    controlHeight: 36,
    borderRadius: 8,
  },
}

/** Movement is off for those who asked their system for less of it. */
export function themeFor(reducedMotion: boolean): ThemeConfig {
  return { ...THEME, token: { ...THEME.token, motion: !reducedMotion } }
}
