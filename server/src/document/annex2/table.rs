//! From rows to the table: finds the headings, takes the four columns, remembers notes.
//!
//! Must not do: know what kind of file the rows are from, but for [`Source`]; keep rows that are
//! neither people nor above the headings.

use super::{
    Cell, Note, Refused, Table, Written,
    above::Above,
    cell::Areas,
    heading::{self, Columns},
    value::{self, Row, Value},
};

/// The headings are in one of the first rows, or nowhere.
pub(super) const HEADING_ROWS: u32 = 20;

/// What the cells' types are worth.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// Cells are numbers or text; `date1904`: the book counts days from 1904.
    Sheet { date1904: bool },
    /// Everything is text.
    Csv,
}

/// Takes the rows of a sheet in ascending order.
pub(super) struct Builder {
    most_rows: usize,
    source: Source,
    above: Vec<Row>,
    columns: Option<Columns>,
    table: Table,
    last_row: u32,
    /// Columns of which is said, or need not be, that they are ignored.
    known: Vec<u32>,
}

impl Builder {
    pub(super) const fn new(most_rows: usize, source: Source) -> Self {
        let table =
            Table { agent_name: None, agent_number: None, rows: Vec::new(), notes: Vec::new() };
        Self {
            most_rows,
            source,
            above: Vec::new(),
            columns: None,
            table,
            last_row: 0,
            known: Vec::new(),
        }
    }

    /// The next row.
    ///
    /// # Errors
    /// `Template`, `Formula`, `NumberFormat` for the first bad cell; `Rows` for one too many.
    pub(super) fn push(&mut self, row: Row) -> Result<(), Refused> {
        if row.cells.is_empty() {
            return Ok(());
        }
        match self.columns.take() {
            Some(columns) => {
                let pushed = self.person(&columns, &row);
                self.columns = Some(columns);
                pushed
            }
            None if row.number > HEADING_ROWS => Err(self.no_headings()),
            None if heading::score(&row) >= 2 => self.headings(&row),
            None => {
                self.above.push(row);
                Ok(())
            }
        }
    }

    /// The table, once all rows are in.
    ///
    /// # Errors
    /// `Template` without headings or with merged cells among them or the people; `Formula` where
    /// one from elsewhere fills a cell of the table; `Rows` without a person.
    pub(super) fn finish(self, areas: &Areas) -> Result<Table, Refused> {
        let Some(columns) = &self.columns else { return Err(self.no_headings()) };
        let (first, last) = (columns.row, self.last_row);
        if let Some(merged) = areas.merged.iter().find(|area| area.meets_rows(first, last)) {
            return Err(Refused::Template(Some(merged.first)));
        }
        for area in areas.spilled.iter().filter(|area| area.meets_rows(first, last)) {
            if let Some(column) = columns.needed().into_iter().find(|at| area.meets_column(*at)) {
                let row = area.first.row.max(first);
                return Err(Refused::Formula(Cell { row, column }));
            }
        }
        if self.table.rows.is_empty() { Err(Refused::Rows) } else { Ok(self.table) }
    }

    /// Of a row with only one of the needed headings is said what is wrong with it.
    fn no_headings(&self) -> Refused {
        let nearly = self.above.iter().find(|row| heading::score(row) > 0);
        match nearly.map(Columns::of) {
            Some(Err(refused)) => refused,
            _ => Refused::Template(None),
        }
    }

    fn headings(&mut self, row: &Row) -> Result<(), Refused> {
        let columns = Columns::of(row)?;
        let date1904 = matches!(self.source, Source::Sheet { date1904: true });
        let above = Above::of(&self.above, date1904);
        self.above = Vec::new();
        self.table.agent_name = above.agent_name;
        self.table.agent_number = above.agent_number;
        if above.date_is_wrong {
            self.table.notes.push(Note::Date);
        }
        self.known.extend(columns.needed());
        self.known.extend(columns.serial);
        for column in &columns.extra {
            self.extra(row.number, *column);
        }
        self.last_row = columns.row;
        self.columns = Some(columns);
        Ok(())
    }

    fn person(&mut self, columns: &Columns, row: &Row) -> Result<(), Refused> {
        let cell = |column| Cell { row: row.number, column };
        let text = |column| plain(row.get(column), cell(column));
        let (number, zero_lost) = self.number(row.get(columns.number), cell(columns.number))?;
        let written = Written {
            row: row.number,
            name: text(columns.name)?,
            document_type: text(columns.document_type)?,
            number,
            nationality: text(columns.nationality)?,
            zero_lost,
        };
        if columns.needed().into_iter().all(|column| row.get(column).is_blank()) {
            return Ok(());
        }
        if self.table.rows.len() >= self.most_rows {
            return Err(Refused::Rows);
        }
        self.table.rows.push(written);
        self.last_row = row.number;
        let serial = columns.serial.map_or(&Value::Blank, |column| row.get(column));
        if !self.is_next(serial) && !self.table.notes.contains(&Note::Serial) {
            self.table.notes.push(Note::Serial);
        }
        for column in row.cells.iter().map(|(column, _)| *column).chain(row.far) {
            self.extra(row.number, column);
        }
        Ok(())
    }

    fn number(&self, value: &Value, cell: Cell) -> Result<(String, bool), Refused> {
        let (digits, has_type) = match value {
            Value::Number { text, date: false } => {
                (value::digits(text).ok_or(Refused::NumberFormat(cell))?, true)
            }
            Value::Text(text) if value::is_scientific(text) => {
                return Err(Refused::NumberFormat(cell));
            }
            _ => (plain(value, cell)?, matches!(self.source, Source::Csv)),
        };
        let only_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        let zero_lost = has_type && only_digits && matches!(digits.len(), 7 | 17);
        Ok((digits, zero_lost))
    }

    /// The serial number is that of the row just taken, or says nothing.
    fn is_next(&self, serial: &Value) -> bool {
        let count = self.table.rows.len().to_string();
        match serial {
            Value::Blank | Value::Formula => true,
            Value::Text(text) => text.trim().chars().map(heading::narrow).eq(count.chars()),
            Value::Number { text, .. } => value::digits(text).as_ref() == Some(&count),
            Value::Day(_) | Value::Other => false,
        }
    }

    /// Says once of a column, and once of all far ones, that it is ignored.
    fn extra(&mut self, row: u32, column: u32) {
        let known = column.min(value::MOST_COLUMNS + 1);
        if !self.known.contains(&known) {
            self.known.push(known);
            self.table.notes.push(Note::ExtraColumn(Cell { row, column }));
        }
    }
}

/// A cell's text; of a number its digits, or what the file has.
fn plain(value: &Value, cell: Cell) -> Result<String, Refused> {
    match value {
        Value::Blank => Ok(String::new()),
        Value::Text(text) => Ok(text.clone()),
        Value::Number { text, date: false } => {
            Ok(value::digits(text).unwrap_or_else(|| text.clone()))
        }
        Value::Formula => Err(Refused::Formula(cell)),
        Value::Number { date: true, .. } | Value::Day(_) | Value::Other => {
            Err(Refused::Template(Some(cell)))
        }
    }
}
