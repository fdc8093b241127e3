import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** The parts of ECharts that our charts use and no others. Loaded when a chart is first shown, never with a page. */
use([BarChart, LineChart, GridComponent, LegendComponent, AriaComponent, SVGRenderer])

export { init }
