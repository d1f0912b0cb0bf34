/*
 * What the C library takes for the part that every SAML library has: parse a response, verify both of
 * its signatures by a key that was loaded before. No rule of SAML is checked here.
 *
 *   verify CERTIFICATE.pem MESSAGE.xml
 *
 * Reads a number of calls from each line of its input, and answers with the microseconds of CPU
 * that one of them took.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/parser.h>
#include <xmlsec/crypto.h>
#include <xmlsec/xmldsig.h>
#include <xmlsec/xmlsec.h>
#include <xmlsec/xmltree.h>

static const xmlChar *saml = BAD_CAST "urn:oasis:names:tc:SAML:2.0:assertion";

static void fail(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static char *read_file(const char *path, int *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) fail("cannot read the file");
  *size = (int)ftell(file);
  rewind(file);
  char *text = malloc(*size + 1);
  if (text == NULL || fread(text, 1, *size, file) != (size_t)*size) fail("cannot read the file");
  text[*size] = '\0';
  fclose(file);
  return text;
}

static void verify_child_signature(xmlNodePtr owner, xmlSecKeyPtr key) {
  xmlNodePtr signature = xmlSecFindChild(owner, xmlSecNodeSignature, xmlSecDSigNs);
  xmlSecDSigCtxPtr context = xmlSecDSigCtxCreate(NULL);
  if (signature == NULL || context == NULL) fail("no signature");
  context->signKey = key;
  if (xmlSecDSigCtxVerify(context, signature) < 0) fail("cannot be verified");
  if (context->status != xmlSecDSigStatusSucceeded) fail("not signed by this key");
  context->signKey = NULL;
  xmlSecDSigCtxDestroy(context);
}

static void verify(const char *text, int size, xmlSecKeyPtr key) {
  static const xmlChar *ids[] = {BAD_CAST "ID", NULL};
  xmlDocPtr document = xmlReadMemory(text, size, NULL, NULL, XML_PARSE_NONET);
  if (document == NULL) fail("not XML");
  xmlNodePtr response = xmlDocGetRootElement(document);
  xmlSecAddIDs(document, response, ids);
  xmlNodePtr assertion = xmlSecFindChild(response, BAD_CAST "Assertion", saml);
  if (assertion == NULL) fail("no Assertion");
  verify_child_signature(response, key);
  verify_child_signature(assertion, key);
  xmlFreeDoc(document);
}

static double cpu_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

int main(int count, char **arguments) {
  if (count != 3) fail("usage: verify CERTIFICATE.pem MESSAGE.xml");
  int certificate_size, size;
  char *certificate = read_file(arguments[1], &certificate_size);
  char *text = read_file(arguments[2], &size);
  xmlInitParser();
  if (xmlSecInit() < 0 || xmlSecCryptoAppInit(NULL) < 0 || xmlSecCryptoInit() < 0) {
    fail("cannot start libxmlsec1");
  }
  xmlSecKeyPtr key = xmlSecCryptoAppKeyLoadMemory((const xmlSecByte *)certificate, certificate_size,
                                                  xmlSecKeyDataFormatCertPem, NULL, NULL, NULL);
  if (key == NULL) fail("cannot read the certificate");
  verify(text, size, key);

  char line[32];
  while (fgets(line, sizeof line, stdin) != NULL) {
    int calls = atoi(line);
    double started = cpu_microseconds();
    for (int call = 0; call < calls; call += 1) verify(text, size, key);
    printf("%.3f\n", (cpu_microseconds() - started) / calls);
    fflush(stdout);
  }
  return 0;
}
