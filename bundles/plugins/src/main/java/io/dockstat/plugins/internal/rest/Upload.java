package io.dockstat.plugins.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.plugins.internal.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.RequestContext;
import org.jspecify.annotations.Nullable;

/** A plugin that comes as a file, bare or in a form. */
final class Upload {
    private static final String UNNAMED = "plugin";

    private Upload() {}

    /** @throws DockStatException INVALID where there is no file, or it is no plugin */
    static Delivery read(InputStream body, String type) throws IOException {
        return read(body, type, Upload::stem);
    }

    /** The same for a plugin that has a name: a script that says none keeps it. */
    static Delivery read(InputStream body, String type, String name) throws IOException {
        return read(body, type, file -> name);
    }

    private static Delivery read(InputStream body, String type, Function<@Nullable String, String> stem)
            throws IOException {
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/")
                ? form(new Form(body, type), stem)
                : Delivery.of(body.readAllBytes(), stem.apply(null));
    }

    private static Delivery form(Form form, Function<@Nullable String, String> stem) throws IOException {
        try {
            FileItemIterator items = new FileUpload().getItemIterator(form);
            while (items.hasNext()) {
                FileItemStream item = items.next();
                if (!item.isFormField()) {
                    return file(item, stem);
                }
            }
        } catch (FileUploadBase.FileUploadIOException | FileUploadException e) {
            throw new DockStatException(
                    io.dockstat.ErrorCode.MALFORMED, "The form cannot be read", java.util.List.of(), e);
        }
        throw DockStatException.invalid("file", "is required: a form with one file in it");
    }

    private static Delivery file(FileItemStream item, Function<@Nullable String, String> stem) throws IOException {
        try (InputStream content = item.openStream()) {
            return Delivery.of(content.readAllBytes(), stem.apply(item.getName()));
        }
    }

    /** A browser may send a whole path. */
    private static String stem(@Nullable String name) {
        String file = Objects.requireNonNullElse(name, "")
                .replaceAll("^.*[/\\\\]", "")
                .replaceAll("\\.[A-Za-z]+$", "");
        return file.isBlank() ? UNNAMED : file;
    }

    private record Form(InputStream body, String type) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // The library asks for it.
        public int getContentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
