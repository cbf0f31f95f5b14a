// For pidgin-sipe 1.25 on Debian 12: its XML handler says that it is one of SAX 2 and fills in only the callbacks of SAX 1,
// which libxml2 2.9.14+dfsg-1.3~deb12u6 no longer calls then. Here the mark of SAX 2 is taken off such a handler.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <libxml/parser.h>

typedef int Parse(xmlSAXHandlerPtr, void*, const char*, int);

int xmlSAXUserParseMemory(xmlSAXHandlerPtr handler, void* user, const char* text, int size) {
  Parse* parse = (Parse*)dlsym(RTLD_NEXT, "xmlSAXUserParseMemory");
  if (handler && handler->initialized == XML_SAX2_MAGIC && !handler->startElementNs) {
    xmlSAXHandler first = *handler;
    first.initialized = 1;
    return parse(&first, user, text, size);
  }
  return parse(handler, user, text, size);
}
