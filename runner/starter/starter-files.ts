import gitignore from './files/gitignore.txt'
import firstDay from './files/landing/sales/2025-03-01.csv'
import secondDay from './files/landing/sales/2025-03-02.csv'
import money from './files/macros/money.sql'
import bronze from './files/models/bronze/bronze.yml'
import bronzeSales from './files/models/bronze/bronze_sales.sql'
import gold from './files/models/gold/gold.yml'
import revenueDaily from './files/models/gold/revenue_daily.sql'
import silver from './files/models/silver/silver.yml'
import silverSales from './files/models/silver/silver_sales.sql'
import project from './files/project.yml'
import readme from './files/README.md'
import products from './files/seeds/products.csv'
import productsProperties from './files/seeds/products.yml'
import revenueAddsUp from './files/tests/data-quality/revenue_adds_up.sql'

/** The name that stands in the files until there is another. */
const placeholder = 'my_project'

/** A file of a project that begins. */
export interface StarterFile {
  /** Relative to the project. */
  readonly path: string
  readonly text: string
}

/** The files of a small project that builds and passes its tests. */
export function starterFiles(name: string): readonly StarterFile[] {
  return files.map(({ path, text }) => ({ path, text: text.replaceAll(placeholder, name) }))
}

const files: readonly StarterFile[] = [
  { path: 'project.yml', text: project },
  { path: 'landing/sales/2025-03-01.csv', text: firstDay },
  { path: 'landing/sales/2025-03-02.csv', text: secondDay },
  { path: 'seeds/products.csv', text: products },
  { path: 'seeds/products.yml', text: productsProperties },
  { path: 'models/bronze/bronze.yml', text: bronze },
  { path: 'models/bronze/bronze_sales.sql', text: bronzeSales },
  { path: 'models/silver/silver.yml', text: silver },
  { path: 'models/silver/silver_sales.sql', text: silverSales },
  { path: 'models/gold/gold.yml', text: gold },
  { path: 'models/gold/revenue_daily.sql', text: revenueDaily },
  { path: 'macros/money.sql', text: money },
  { path: 'tests/data-quality/revenue_adds_up.sql', text: revenueAddsUp },
  { path: 'README.md', text: readme },
  // Under its own name it would be taken for ours.
  { path: '.gitignore', text: gitignore },
]
