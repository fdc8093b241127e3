import days2021 from 'chinese-days/dist/years/2021.json' with { type: 'json' }
import days2022 from 'chinese-days/dist/years/2022.json' with { type: 'json' }
import days2023 from 'chinese-days/dist/years/2023.json' with { type: 'json' }
import days2024 from 'chinese-days/dist/years/2024.json' with { type: 'json' }
import days2025 from 'chinese-days/dist/years/2025.json' with { type: 'json' }
import days2026 from 'chinese-days/dist/years/2026.json' with { type: 'json' }
import type { CalendarData, HolidayNotice } from './calendar-data.ts'
import type { IsoDate } from './civil.ts'

interface YearFile {
  readonly holidays: Readonly<Record<IsoDate, string>>
  readonly workdays: Readonly<Record<IsoDate, string>>
}

const NOTHING: YearFile = { holidays: {}, workdays: {} }

/** The package files days by their own year; the last three of December belong to the notice of the year that follows. */
function notice(year: number, number: string, published: IsoDate, before: YearFile, days: YearFile): HolidayNotice {
  const from = `${year - 1}-12-29`
  const until = `${year}-12-29`
  const own = (part: keyof YearFile): IsoDate[] =>
    [...Object.keys(before[part]), ...Object.keys(days[part])].filter((date) => date >= from && date < until).toSorted()
  return { year, title: `国务院办公厅关于${year}年部分节假日安排的通知`, number, published, off: own('holidays'), work: own('workdays') }
}

/**
 * The national calendar for the years whose notice we have compared day by day; every other year gives provisional results.
 * The dates come from the data files of `chinese-days`; its functions are not used, because they shift by a day west of Greenwich and
 * answer for unknown years from the weekday alone.
 */
export const nationalCalendarData: CalendarData = {
  notices: [
    notice(2021, '国办发明电〔2020〕27号', '2020-11-25', NOTHING, days2021),
    notice(2022, '国办发明电〔2021〕11号', '2021-10-25', days2021, days2022),
    notice(2023, '国办发明电〔2022〕16号', '2022-12-08', days2022, days2023),
    notice(2024, '国办发明电〔2023〕7号', '2023-10-25', days2023, days2024),
    notice(2025, '国办发明电〔2024〕12号', '2024-11-12', days2024, days2025),
    notice(2026, '国办发明电〔2025〕7号', '2025-11-04', days2025, days2026),
  ],
  fixedHolidays: {
    days: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
    source: '全国年节及纪念日放假办法（2024年修订，2025年1月1日起施行）第二条',
  },
  regionalDays: [],
}
