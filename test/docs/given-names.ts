import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/** What a module exports, types included, each as an import names it. */
export function givenNames(file: string): readonly string[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => namesOf(statement, file));
}

function namesOf(statement: ts.Statement, file: string): readonly string[] {
  if (ts.isExportDeclaration(statement)) return reExported(statement, file);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return [`type ${statement.name.text}`];
  }
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default'];
  if (!ts.isVariableStatement(statement)) throw new Error(`${file}: an export of an unknown kind.`);
  return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? boundNames(each.name) : []));
}

function reExported(
  { exportClause, moduleSpecifier }: ts.ExportDeclaration,
  file: string,
): readonly string[] {
  if (exportClause !== undefined && ts.isNamedExports(exportClause)) {
    return exportClause.elements.map(({ name }) => name.text);
  }
  const from =
    moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
      ? moduleSpecifier.text
      : '';
  return givenNames(resolve(dirname(file), from));
}
